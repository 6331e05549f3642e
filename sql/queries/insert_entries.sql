insert into ledger.entries (
    participant, version, ordinal, source, destination, amount, currency, effective_on, enrollment, target,
    planned_on, bonus_change, adjusts
)
select $1, $2, ordinal, source, destination, amount, currency, effective_on, enrollment, target, planned_on,
    bonus_change, adjusts
from unnest(
    $3::smallint[], $4::text[], $5::text[], $6::bigint[], $7::text[], $8::date[], $9::uuid[], $10::text[],
    $11::date[], $12::bigint[], $13::text[]
) as entry (
    ordinal, source, destination, amount, currency, effective_on, enrollment, target, planned_on, bonus_change,
    adjusts
)
