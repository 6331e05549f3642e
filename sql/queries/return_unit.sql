update ledger.issued_units
set returned_on = $4
where stream = $1 and participant = $2 and redemption = $3 and returned_on is null
