delete from ledger.known_devices where seen_at < $1
