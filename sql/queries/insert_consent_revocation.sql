insert into ledger.consent_revocations (participant, number, revoked_on, recorded_at, actor, command_key, request_hash)
select $1::uuid, $2, $3, $4, $5, $6, $7
where not exists (select from ledger.consents where participant = $1::uuid and command_key = $6)
on conflict do nothing
