with registered as (
    insert into ledger.participants (participant, organization, code_digest, sealed_code)
    values ($1, $2, $3, $4)
    returning participant
)
insert into ledger.participant_keys (participant, wrapped_key, generation)
select participant, $5, $6 from registered
