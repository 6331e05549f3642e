insert into ledger.installation (key_check) values ($1) on conflict do nothing
