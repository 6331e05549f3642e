-- The hashes of these streams' events, each up to a version.
select event.participant::text as stream, event.hash
from unnest($1::uuid[], $2::bigint[]) as listed (participant, version)
join ledger.events as event on event.participant = listed.participant and event.version <= listed.version
order by event.participant, event.version
