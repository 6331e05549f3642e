update ledger.disputes set answered_on = coalesce(answered_on, $3) where participant = $1 and number = $2
