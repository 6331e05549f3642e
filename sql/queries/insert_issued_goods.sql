insert into ledger.issued_units (
    stream, version, organization, site, kind, item, size, currency, retail_value, cash_equivalent, participant,
    redemption, issued_on
)
select stream, $2, organization, site, 'goods', item, size, currency, retail_value, cash_equivalent, $3, $4, $5
from ledger.stock_items
where stream = $1
