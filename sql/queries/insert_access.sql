insert into ledger.accesses (organization, at, actor, action, purpose, participant, site, program)
select $1, $2, $3, $4, $5, $6::uuid, site, $8 from unnest($7::text[]) as places (site)
