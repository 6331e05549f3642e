insert into ledger.disputes (
    participant, number, organization, site, enrollment, planned_on, opened_on, due_on, answered_on, closed_on,
    withdrawn
)
select participant, number, $1, site, enrollment, planned_on, opened_on, due_on, answered_on, closed_on, withdrawn
from unnest(
    $2::uuid[], $3::integer[], $4::text[], $5::uuid[], $6::date[], $7::date[], $8::date[], $9::date[], $10::date[],
    $11::boolean[]
) as dispute (
    participant, number, site, enrollment, planned_on, opened_on, due_on, answered_on, closed_on, withdrawn
)
