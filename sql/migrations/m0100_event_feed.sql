-- The order in which events are told to whoever follows the ledger: by the transaction that wrote them. Those of one
-- transaction are sorted when they are read: many rows with one value take a few bytes each here, and there are as many
-- rows as events.
create index events_written_by on ledger.events (written_by);
create index house_events_written_by on ledger.house_events (written_by);
