-- The next page of house streams in the order of their bytes, and where each ends.
select stream, max(version) as version
from ledger.house_events
where stream collate "C" > $1
group by stream
order by stream collate "C"
limit $2
