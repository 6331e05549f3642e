select stream, version, site, kind, item, size, currency, retail_value, cash_equivalent, participant, redemption, issued_on,
    returned_on
from ledger.issued_units
where participant = $1
order by issued_on, stream, version
