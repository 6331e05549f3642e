-- Read by place: Rows+decode.swift follows this order. In the order of the primary key, so that nothing is sorted.
select participant, version, ordinal, source, destination, amount, currency, effective_on, enrollment, target,
    planned_on, bonus_change, adjusts
from ledger.entries
where participant between $1 and $2
order by participant, version, ordinal
