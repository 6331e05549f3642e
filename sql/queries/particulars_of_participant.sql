-- The newest of each field.
select distinct on (field) field, version, sealed
from ledger.participant_particulars
where participant = $1
order by field, version desc
