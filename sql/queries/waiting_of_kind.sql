-- What waits, the oldest first. The program is that of the enrollment it is about.
select w.participant, w.kind, w.number, w.enrollment, w.site, w.planned_on, w.change, w.asked_by, w.asked_at
from ledger.waiting w
left join ledger.enrollments e on e.participant = w.participant and e.enrollment = w.enrollment
where w.organization = $1 and w.kind = $2 and ($3::text is null or w.site = $3) and ($4::text is null or e.program = $4)
order by w.asked_at, w.participant, w.number
