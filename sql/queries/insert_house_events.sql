-- One append's events of one house stream, from arrays: one round trip however many there are.
insert into ledger.house_events (
    stream, version, organization, site, command_key, request_hash, type, schema, rules, occurred_on,
    written_at, recorded_at, actor, body, prior_hash, hash
)
select $1, version, $2, site, command_key, request_hash, type, schema, rules, occurred_on,
    written_at, recorded_at, actor, body::json, prior_hash, hash
from unnest(
    $3::bigint[], $4::text[], $5::uuid[], $6::uuid[], $7::text[], $8::smallint[], $9::smallint[], $10::date[],
    $11::timestamptz[], $12::timestamptz[], $13::text[], $14::text[], $15::bytea[], $16::bytea[]
) as event (
    version, site, command_key, request_hash, type, schema, rules, occurred_on,
    written_at, recorded_at, actor, body, prior_hash, hash
)
