insert into ledger.second_factors (organization, account, sealed_secret) values ($1, $2, $3)
on conflict (organization, account) do update set sealed_secret = excluded.sealed_secret, last_step = 0
where second_factors.confirmed_at is null
returning account
