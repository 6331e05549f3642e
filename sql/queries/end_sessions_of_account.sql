update ledger.sessions set ended_at = $3 where organization = $1 and account = $2 and ended_at is null
