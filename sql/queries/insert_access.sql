-- Whoever reads at this moment, in one statement.
insert into ledger.accesses (organization, at, actor, action, purpose, participant, site, program)
select $1, at, actor, action, purpose, participant, site, program
from unnest($2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::uuid[], $7::text[], $8::text[])
    as note (at, actor, action, purpose, participant, site, program)
