-- What a fund has paid is a sum, never a hot row: these two make it one of the fund's entries alone.
create index entries_from_funding on ledger.entries (source) include (amount) where source like 'funding:%';
create index entries_to_funding on ledger.entries (destination) include (amount) where destination like 'funding:%';
