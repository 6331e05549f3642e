update ledger.second_factors set confirmed_at = $3 where organization = $1 and account = $2 and confirmed_at is null
