insert into ledger.waiting (
    participant, kind, number, organization, enrollment, site, planned_on, change, asked_by, asked_at
)
select $1, kind, number, $2, enrollment, site, planned_on, change, asked_by, asked_at
from unnest(
    $3::text[], $4::integer[], $5::uuid[], $6::text[], $7::date[], $8::text[], $9::text[], $10::timestamptz[]
) as asked (kind, number, enrollment, site, planned_on, change, asked_by, asked_at)
