select organization, account, sealed_secret from ledger.second_factors order by organization, account
