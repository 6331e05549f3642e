-- The lowest number of a transaction that is still writing, or waits to be committed in its second phase.
select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as oldest
