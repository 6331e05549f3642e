insert into ledger.sealed_texts (participant, version, field, sealed)
select $1, version, field, sealed
from unnest($2::bigint[], $3::text[], $4::bytea[]) as sealed_text (version, field, sealed)
