update ledger.second_factors set sealed_secret = $3 where organization = $1 and account = $2
