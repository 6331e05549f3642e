select stream, version, site, kind, item, size, currency, retail_value, cash_equivalent, participant, redemption, issued_on,
    returned_on
from ledger.issued_units
where stream = any($1)
