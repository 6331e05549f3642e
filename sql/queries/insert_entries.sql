insert into ledger.entries (
    participant, version, ordinal, source, destination, amount, currency, effective_on, enrollment, target,
    planned_on, bonus_change, adjusts
)
select participant, version, ordinal, source, destination, amount, currency, effective_on, enrollment, target, planned_on,
    bonus_change, adjusts
from unnest(
    $1::uuid[], $2::bigint[], $3::smallint[], $4::text[], $5::text[], $6::bigint[], $7::text[], $8::date[], $9::uuid[], $10::text[],
    $11::date[], $12::bigint[], $13::text[]
) as entry (
    participant, version, ordinal, source, destination, amount, currency, effective_on, enrollment, target, planned_on, bonus_change,
    adjusts
)
