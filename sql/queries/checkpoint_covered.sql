-- The next page of streams that a checkpoint covers, in the order of its leaves.
select distinct on (stream) stream, version, root
from ledger.checkpoint_streams
where is_house = $1 and checkpoint <= $2 and stream > $3
order by stream, version desc
limit $4
