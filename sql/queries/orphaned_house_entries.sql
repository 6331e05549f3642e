-- Entries of house streams whose event is missing: impossible while the foreign key holds.
select e.stream, e.version
from ledger.house_entries e
where not exists (select from ledger.house_events v where v.stream = e.stream and v.version = e.version)
order by stream, version
limit 100
