select participant, enrollment, program, revision, site, first_day, last_day, end_reason, paused_on, voided, joined_on
from ledger.enrollments
where participant between $1 and $2
