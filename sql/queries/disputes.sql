select participant, number, site, enrollment, planned_on, opened_on, due_on, answered_on, closed_on, withdrawn
from ledger.disputes
where organization = $1 and ($2::text is null or site = $2) and ($3 or closed_on is null)
order by due_on, opened_on, participant, number
