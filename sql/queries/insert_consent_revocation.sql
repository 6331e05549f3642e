insert into ledger.consent_revocations (participant, number, revoked_on, recorded_at, actor)
values ($1, $2, $3, $4, $5)
on conflict (participant, number) do nothing
