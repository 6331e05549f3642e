delete from ledger.linked_identities where organization = $1 and login = $2
