insert into ledger.enrollments (
    participant, enrollment, organization, program, revision, site, first_day, last_day, end_reason, paused_on, voided, joined_on
)
select participant, enrollment, $1, program, revision, site, first_day, last_day, end_reason, paused_on, voided,
    joined_on
from unnest(
    $2::uuid[], $3::uuid[], $4::text[], $5::integer[], $6::text[], $7::date[], $8::date[], $9::text[], $10::date[],
    $11::boolean[], $12::date[]
) as enrolled (
    participant, enrollment, program, revision, site, first_day, last_day, end_reason, paused_on, voided, joined_on
)
