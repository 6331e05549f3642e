-- The next page of everyone in the registry, with events or with entries, by id. A stream that nobody registered is
-- listed too: it must be looked at, not overlooked. Each of the tables is read by leaping from one participant to the
-- next, so that a page costs the same whatever the length of the streams and whatever the planner knows of them.
with recursive
    with_events (participant) as (
        (select participant from ledger.events where participant > $1 order by participant limit 1)
        union all
        select (
            select e.participant from ledger.events e where e.participant > w.participant
            order by e.participant limit 1)
        from with_events w
        where w.participant is not null
    ),
    with_entries (participant) as (
        (select participant from ledger.entries where participant > $1 order by participant limit 1)
        union all
        select (
            select e.participant from ledger.entries e where e.participant > w.participant
            order by e.participant limit 1)
        from with_entries w
        where w.participant is not null
    )
(select participant from ledger.participants where participant > $1 order by participant limit $2)
union
(select participant from with_events where participant is not null limit $2)
union
(select participant from with_entries where participant is not null limit $2)
order by participant
limit $2
