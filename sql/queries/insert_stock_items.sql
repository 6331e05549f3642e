-- Said again of an item that is known, its number stays.
insert into ledger.stock_items (
    organization, stream, site, item, title, size, custodian, currency, cost, retail_value, cash_equivalent,
    reorder_point, stock_limit, on_hand, owed, changed_on
)
select $1, * from unnest(
    $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::bigint[], $10::bigint[],
    $11::boolean[], $12::integer[], $13::integer[], $14::integer[], $15::integer[], $16::date[]
)
on conflict (stream) do update set
    title = excluded.title, size = excluded.size, custodian = excluded.custodian, cost = excluded.cost,
    retail_value = excluded.retail_value, cash_equivalent = excluded.cash_equivalent,
    reorder_point = excluded.reorder_point, stock_limit = excluded.stock_limit, changed_on = excluded.changed_on
