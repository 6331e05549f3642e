-- The newest checkpoint, or the newest of a day (in UTC).
select number, document from ledger.checkpoints
where $1::date is null or (taken_at at time zone 'utc')::date = $1
order by number desc
limit 1
