select stream, site, item, title, size, custodian, currency, cost, retail_value, cash_equivalent, reorder_point, stock_limit,
    on_hand, owed, changed_on
from ledger.stock_items
where organization = $1 and ($2::text[] is null or site = any($2))
order by site, size, item
