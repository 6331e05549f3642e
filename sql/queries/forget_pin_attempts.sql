update ledger.passwords set failures = 0 where organization = $1 and account = $2
