update ledger.sessions set ended_at = $2 where session = any($1) and ended_at is null
