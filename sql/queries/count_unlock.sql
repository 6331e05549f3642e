update ledger.sessions set unlock_failures = unlock_failures + 1 where session = $1 and unlock_failures < $2
returning session
