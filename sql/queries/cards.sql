select stream, serial, product, site, custodian, purchaser, currency, denomination, cost, retail_value, fund, vendor, receipt,
    purchased_on, status, to_site, to_custodian, participant, redemption, changed_on
from ledger.cards
where organization = $1 and ($2::text[] is null or site = any($2)) and ($3::text[] is null or status = any($3))
    and ($4::text is null or receipt = $4)
order by site, product, denomination, serial
