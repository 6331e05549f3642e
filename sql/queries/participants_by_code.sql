select code_digest, participant from ledger.participants where organization = $1 and code_digest = any($2)
