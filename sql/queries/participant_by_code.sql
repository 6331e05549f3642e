select participant from ledger.participants where organization = $1 and code_digest = $2
