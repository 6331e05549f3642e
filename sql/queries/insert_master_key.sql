insert into ledger.master_keys (generation, key_check, sealed_roots, made_at) values ($1, $2, $3, $4)
