-- The newest of each: asked for again it is still one thing to do.
select distinct on (participant, recipient, content, purpose)
    participant, recipient, content, purpose, withheld_at, actor
from ledger.withheld_disclosures
where organization = $1
order by participant, recipient, content, purpose, withheld desc
