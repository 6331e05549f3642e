insert into ledger.issued_units (
    stream, version, organization, site, kind, item, size, currency, retail_value, cash_equivalent, participant,
    redemption, issued_on
)
select stream, $2, organization, site, 'card', product, null, currency, retail_value, true, $3, $4, $5
from ledger.cards
where stream = $1
