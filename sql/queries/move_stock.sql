update ledger.stock_items
set on_hand = on_hand + $2, owed = owed + $3, cost = coalesce($4, cost), changed_on = greatest(changed_on, $5)
where stream = $1
