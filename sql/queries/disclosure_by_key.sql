select disclosure, request_hash from ledger.disclosures where command_key = $1
