select e.participant, e.enrollment, max(e.version) as last, sum(
    case when e.destination like 'available:%' then e.amount else 0 end
    - case when e.source like 'available:%' then e.amount else 0 end
)::bigint as change
from ledger.entries e
join ledger.enrollments n on n.participant = e.participant and n.enrollment = e.enrollment
where n.organization = $1 and n.program = $2 and e.effective_on between $3 and $4
group by e.participant, e.enrollment
order by e.participant, e.enrollment
