delete from ledger.known_devices where organization = $1 and account = $2 and digest not in (
    select kept.digest from ledger.known_devices kept where kept.organization = $1 and kept.account = $2
    order by kept.seen_at desc limit $3)
