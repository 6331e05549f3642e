update ledger.sessions set seen_at = $2 where session = $1 and seen_at < $2
