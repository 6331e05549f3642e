-- What a command ended, in the streams of those who were signed in.
select stream, request_hash, (body->>'count')::bigint as count
from ledger.house_events
where organization = $1 and command_key = $2 and type = 'sessions_ended'
