-- The newest version of each stream; 0 of one that does not exist.
select asked.participant, coalesce(newest.version, 0) as version
from unnest($1::uuid[]) as asked (participant)
left join lateral (
    select e.version from ledger.events e where e.participant = asked.participant order by e.version desc limit 1
) newest on true
