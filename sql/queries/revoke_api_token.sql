update ledger.api_tokens set revoked_at = $4 where organization = $1 and login = $2 and number = $3 and revoked_at is null
