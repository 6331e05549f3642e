insert into ledger.recovery_codes (organization, account, digest) select $1, $2, unnest($3::bytea[])
