-- Read by place: Rows+decode.swift follows this order.
select participant, version, ordinal, source, destination, amount, currency, effective_on, enrollment, target,
    planned_on, bonus_change, adjusts
from ledger.entries
where participant = any($1)
order by participant, version, ordinal
