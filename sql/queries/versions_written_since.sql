-- Of the transactions that a snapshot did not see. Those before its oldest open one it did see.
select participant, min(version) as first, max(version) as newest
from ledger.events
where written_by >= pg_snapshot_xmin($1::text::pg_snapshot)
    and not pg_visible_in_snapshot(written_by, $1::text::pg_snapshot)
group by participant
