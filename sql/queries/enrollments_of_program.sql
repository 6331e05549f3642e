select participant, enrollment, program, revision, site, first_day, last_day, end_reason, paused_on, voided, joined_on
from ledger.enrollments
where organization = $1 and ($2::text is null or program = $2) and ($3::date is null or first_day <= $3)
order by first_day, participant, enrollment
