-- Streams that a checkpoint covers and of which nothing is left: neither an event nor, of a participant, the
-- registration. Those that are registered are looked at where all participants are walked.
--
-- Two anti-joins, each on one equality, which PostgreSQL hashes or merges: what this takes grows with the ledger, not with
-- its square.
with unknown as materialized (
    select is_house, stream, version, root, checkpoint
    from ledger.checkpoint_streams as listed
    where is_house and not exists (select from ledger.house_events as known where known.stream = listed.stream)
    union all
    select is_house, stream, version, root, checkpoint
    from ledger.checkpoint_streams as listed
    where not is_house
        and not exists (select from ledger.participants as known where known.participant::text = listed.stream)
),
newest as (
    select distinct on (is_house, stream) is_house, stream, version, root, checkpoint
    from unknown
    order by is_house, stream, version desc
)
select stream, version, root, checkpoint
from newest
where is_house or not exists (
    select from ledger.events as known
    -- A list that was doctored may hold anything.
    where known.participant = case when stream ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then stream::uuid end
)
