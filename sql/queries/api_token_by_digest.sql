select login, scopes, until, last_used_on from ledger.api_tokens where digest = $1 and organization = $2 and revoked_at is null
