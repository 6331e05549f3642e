update ledger.api_tokens set revoked_at = $3 where organization = $1 and login = $2 and revoked_at is null
