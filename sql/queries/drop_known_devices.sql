delete from ledger.known_devices where organization = $1 and account = $2
