select event.stream, event.hash
from unnest($1::text[], $2::bigint[]) as listed (stream, version)
join ledger.house_events as event on event.stream = listed.stream and event.version <= listed.version
order by event.stream, event.version
