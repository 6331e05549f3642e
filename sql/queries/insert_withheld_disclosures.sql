insert into ledger.withheld_disclosures (
    organization, participant, recipient, content, purpose, withheld_at, actor
)
select $1, participant, $3, $4, $5, $6, $7 from unnest($2::uuid[]) as people (participant)
