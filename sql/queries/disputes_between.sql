select participant, number, site, enrollment, planned_on, opened_on, due_on, answered_on, closed_on, withdrawn
from ledger.disputes
where participant between $1 and $2
