-- Events after a position, in the order of the transactions that wrote them. Only of transactions before which all have
-- ended: one that commits later has a higher number than any shown, so that nobody who goes on from there skips it.
-- Each half is cut to the page by itself. Participants' events come before the house's of the same transaction.
select written_by::text::bigint as written_by, is_house, stream, version, site, type, occurred_on, recorded_at, actor,
    body, hash
from (
    (
        select written_by, false as is_house, participant::text as stream, version, site, type, occurred_on,
            recorded_at, actor, body::text as body, hash
        from ledger.events
        where (written_by, participant, version) > ($2::text::xid8, $3::uuid, $4::bigint)
            and written_by < pg_snapshot_xmin(pg_current_snapshot()) and organization = $1
        order by events.written_by, participant, version
        limit $7
    )
    union all
    (
        select written_by, true, stream, version, site, type, occurred_on, recorded_at, actor, body::text, hash
        from ledger.house_events
        where (written_by, stream, version) > ($2::text::xid8, $5::text, $6::bigint)
            and written_by < pg_snapshot_xmin(pg_current_snapshot()) and organization = $1
        order by house_events.written_by, house_events.stream, version
        limit $7
    )
) as feed
order by feed.written_by, is_house, stream, version
limit $7
