-- The guard finds what a transaction posted by the primary key, never by reading the table. It would be planned to read it,
-- and each connection would keep to that plan, where the ledger was small when it was planned: each batch of a ledger
-- that grows then read everything posted before it, until the tables were analyzed next.
alter function ledger.require_open_months(uuid[], bigint[]) set enable_seqscan = off;
alter function ledger.require_open_months(uuid[], bigint[]) set enable_hashjoin = off;
alter function ledger.require_open_months(uuid[], bigint[]) set enable_mergejoin = off;
