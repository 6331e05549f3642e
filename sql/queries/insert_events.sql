-- The events of one transaction, from arrays: one statement however many participants' they are.
insert into ledger.events (
    participant, version, organization, site, command_key, request_hash, type, schema, rules, occurred_on,
    written_at, recorded_at, actor, body, prior_hash, hash
)
select participant, version, $2, site, command_key, request_hash, type, schema, rules, occurred_on,
    written_at, recorded_at, actor, body::json, prior_hash, hash
from unnest(
    $1::uuid[], $3::bigint[], $4::text[], $5::uuid[], $6::uuid[], $7::text[], $8::smallint[], $9::smallint[], $10::date[],
    $11::timestamptz[], $12::timestamptz[], $13::text[], $14::text[], $15::bytea[], $16::bytea[]
) as event (
    participant, version, site, command_key, request_hash, type, schema, rules, occurred_on,
    written_at, recorded_at, actor, body, prior_hash, hash
)
