-- What is stored and not told in the feed yet, because a transaction that began before is still open: how many events, and
-- for how many seconds the oldest has waited. Everything else that is read is written with the event itself.
select count(*) as events, coalesce(extract(epoch from clock_timestamp() - min(recorded_at)), 0)::float8 as seconds
from (
    select recorded_at from ledger.events
    where written_by >= pg_snapshot_xmin(pg_current_snapshot()) and organization = $1
    union all
    select recorded_at from ledger.house_events
    where written_by >= pg_snapshot_xmin(pg_current_snapshot()) and organization = $1
) as held
