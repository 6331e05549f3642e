select participant, enrollment, program, revision, site, first_day, last_day, end_reason
from ledger.enrollments
where participant = any($1)
