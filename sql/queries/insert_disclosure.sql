with added as (
    insert into ledger.disclosures (
        disclosure, organization, disclosed_on, recorded_at, actor, recipient, form, content, purpose, basis,
        command_key, request_hash
    ) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
    on conflict (command_key) do nothing
    returning disclosure
), told as (
    insert into ledger.disclosed_participants (participant, disclosure, sealed_details)
    select participant, disclosure, sealed_details
    from added, unnest($13::uuid[], $14::bytea[]) as people (participant, sealed_details)
)
select disclosure from added
