select sealed_secret, confirmed_at, last_step from ledger.second_factors where organization = $1 and account = $2
