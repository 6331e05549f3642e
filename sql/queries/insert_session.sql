insert into ledger.sessions (
    session, digest, organization, account, site, device, created_at, seen_at, idle_seconds, ends_at
) values ($1, $2, $3, $4, $5, $6, $7, $7, $8, $9)
