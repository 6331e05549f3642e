-- Read by place: Rows+decode.swift follows this order.
select participant, version, organization, site, command_key, request_hash, type, schema, rules, occurred_on,
    written_at, recorded_at, actor, body, prior_hash, hash
from ledger.events
where participant = any($1)
order by participant, version
