insert into ledger.passwords (
    organization, account, salt, iterations_log2, block_size, parallelism, digest, set_at
) values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict (organization, account) do update set
    salt = excluded.salt, iterations_log2 = excluded.iterations_log2, block_size = excluded.block_size,
    parallelism = excluded.parallelism, digest = excluded.digest, set_at = excluded.set_at, failures = 0
