insert into ledger.api_tokens (digest, organization, login, number, scopes, until) values ($1, $2, $3, $4, $5, $6)
