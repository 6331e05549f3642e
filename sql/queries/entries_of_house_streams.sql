-- Read by place: Rows+decode.swift follows this order.
select stream, version, ordinal, source, destination, amount, currency, effective_on
from ledger.house_entries
where stream = any($1)
order by stream, version, ordinal
