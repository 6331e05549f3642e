update ledger.sessions set locked_at = $2 where session = $1 and locked_at is null
