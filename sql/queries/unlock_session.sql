update ledger.sessions set locked_at = null, unlock_failures = 0, seen_at = $2 where session = $1 and ended_at is null
