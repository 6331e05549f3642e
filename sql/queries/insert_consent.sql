insert into ledger.consents (
    participant, number, organization, recorded_at, actor, content, recipients, purposes, first_day, last_day,
    sealed_details, command_key, request_hash
)
select $1::uuid, 1 + coalesce((select max(number) from ledger.consents where participant = $1::uuid), 0), $2, $3, $4, $5,
    $6, $7, $8, $9, $10, $11, $12
where not exists (
    select from ledger.consent_revocations where participant = $1::uuid and command_key = $11
)
on conflict (participant, command_key) do nothing
