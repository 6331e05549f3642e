insert into ledger.waiting (
    participant, kind, number, organization, enrollment, site, planned_on, change, asked_by, asked_at
)
select participant, kind, number, $1, enrollment, site, planned_on, change, asked_by, asked_at
from unnest(
    $2::uuid[], $3::text[], $4::integer[], $5::uuid[], $6::text[], $7::date[], $8::text[], $9::text[],
    $10::timestamptz[]
) as asked (participant, kind, number, enrollment, site, planned_on, change, asked_by, asked_at)
