insert into ledger.known_devices (organization, account, digest, seen_at) values ($1, $2, $3, $4)
on conflict (organization, account, digest) do update set seen_at = excluded.seen_at
