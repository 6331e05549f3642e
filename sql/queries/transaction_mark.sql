-- Takes a transaction's number: every transaction that has written by now has a lower one.
select pg_current_xact_id()::text::bigint as mark
