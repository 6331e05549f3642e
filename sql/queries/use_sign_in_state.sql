insert into ledger.sign_in_states (digest, organization, used_at) values ($1, $2, $3)
on conflict (digest) do nothing returning digest
