insert into ledger.checkpoint_streams (is_house, stream, version, checkpoint, root)
select $1, stream, version, $2, root
from unnest($3::text[], $4::bigint[], $5::bytea[]) as covered (stream, version, root)
