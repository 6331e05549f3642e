-- What was last listed of these streams.
select distinct on (stream) stream, version, root, checkpoint
from ledger.checkpoint_streams
where is_house = $1 and stream = any($2)
order by stream, version desc
