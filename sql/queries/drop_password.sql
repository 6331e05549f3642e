delete from ledger.passwords where organization = $1 and account = $2
