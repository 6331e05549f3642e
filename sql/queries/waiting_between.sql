select participant, kind, number, enrollment, site, planned_on, change, asked_by, asked_at
from ledger.waiting
where participant between $1 and $2
