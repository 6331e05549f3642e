-- Read by place: Rows+decode.swift follows this order. In the order of the primary key, so that nothing is sorted.
select participant, version, organization, site, command_key, request_hash, type, schema, rules, occurred_on,
    written_at, recorded_at, actor, body, prior_hash, hash
from ledger.events
where participant between $1 and $2
order by participant, version
