select digest, participant, enrollment, planned_on
from ledger.specimens
where organization = $1 and digest = any($2)
