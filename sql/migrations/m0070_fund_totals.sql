-- What a fund has paid is a sum, never a hot row: these two make it one of the fund's entries alone. Amounts are part of
-- the key because there are few different ones: rows with the same are kept together, in a fifth of the space.
create index entries_from_funding on ledger.entries (source, amount) where source like 'funding:%';
create index entries_to_funding on ledger.entries (destination, amount) where destination like 'funding:%';
