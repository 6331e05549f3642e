select login from ledger.linked_identities where organization = $1 and issuer = $2 and subject = $3
