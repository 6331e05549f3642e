update ledger.disputes set closed_on = $3, withdrawn = $4 where participant = $1 and number = $2
