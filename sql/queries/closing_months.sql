-- The newest month of each program that is closed or being closed.
select distinct on (stream) stream, body ->> 'month' as month
from ledger.house_events
where type = 'month_closing'
order by stream, version desc
