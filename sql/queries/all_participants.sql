-- The next page of everyone in the registry or with events, by id. A stream that nobody registered is listed too:
-- it must be looked at, not overlooked. Each half is cut to the page by itself, so that no page reads what is left.
(select participant from ledger.participants where participant > $1 order by participant limit $2)
union
(select participant from ledger.events where participant > $1 group by participant order by participant limit $2)
order by participant
limit $2
