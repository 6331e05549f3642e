update ledger.counts set signed_on = $2, signed_by = $3 where stream = $1
