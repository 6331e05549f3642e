update ledger.counts set entered_on = $2, counted_by = $3, variances = $4 where stream = $1
