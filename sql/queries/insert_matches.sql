-- In the order of the key, so that two who add the same people wait for each other and do not block each other.
insert into ledger.participant_matches (organization, participant, kind, digest)
select $1, $2, kind, digest
from unnest($3::text[], $4::bytea[]) as match (kind, digest)
order by kind, digest
