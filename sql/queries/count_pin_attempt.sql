update ledger.passwords set failures = failures + 1 where organization = $1 and account = $2 and failures < $3 returning failures
