-- The order in which events are told to whoever follows the ledger: by the transaction that wrote them.
create index events_written_by on ledger.events (written_by, participant, version);
create index house_events_written_by on ledger.house_events (written_by, stream, version);
