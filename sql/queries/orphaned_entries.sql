-- Entries of participants whose event is missing: impossible while the foreign key holds.
select e.participant::text as stream, e.version
from ledger.entries e
where not exists (select from ledger.events v where v.participant = e.participant and v.version = e.version)
order by stream, version
limit 100
