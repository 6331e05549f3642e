-- One migration at a time; freed when the transaction ends.
select pg_advisory_xact_lock(7243012968211)
