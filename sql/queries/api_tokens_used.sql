select login, number, last_used_on from ledger.api_tokens where organization = $1 and last_used_on is not null
