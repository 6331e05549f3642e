select stream, serial, product, site, custodian, purchaser, currency, denomination, cost, retail_value, fund, vendor, receipt,
    purchased_on, status, to_site, to_custodian, participant, redemption, changed_on
from ledger.cards
where stream = any($1)
