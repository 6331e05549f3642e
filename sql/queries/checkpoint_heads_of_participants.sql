-- The next page of participants' streams, and where each ends.
select participant::text as stream, max(version) as version
from ledger.events
where participant > $1
group by participant
order by participant
limit $2
