update ledger.api_tokens set last_used_on = $2 where digest = $1 and last_used_on is distinct from $2
