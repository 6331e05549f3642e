-- The next page of everyone in the registry or with events, by id. A stream that nobody registered is listed too:
-- it must be looked at, not overlooked.
select participant from ledger.participants where participant > $1
union
select distinct participant from ledger.events where participant > $1
order by participant
limit $2
