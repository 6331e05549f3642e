select account from ledger.known_devices where organization = $1 and digest = $2 and seen_at > $3
