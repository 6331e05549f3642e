insert into ledger.participant_particulars (participant, version, field, sealed)
select $1, version, field, sealed
from unnest($2::bigint[], $3::text[], $4::bytea[]) as particular (version, field, sealed)
