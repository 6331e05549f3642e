-- Read by place: Rows+decode.swift follows this order.
select stream, version, organization, site, command_key, request_hash, type, schema, rules, occurred_on,
    written_at, recorded_at, actor, body, prior_hash, hash
from ledger.house_events
where stream = any($1)
order by stream, version
