select stream, version, site, kind, item, size, currency, retail_value, cash_equivalent, participant, redemption, issued_on,
    returned_on
from ledger.issued_units
where organization = $1 and ($2::text[] is null or site = any($2)) and issued_on between $3 and $4
order by issued_on, stream, version
