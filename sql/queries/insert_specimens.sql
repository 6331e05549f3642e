-- A number that stands at the same place already stays; at another, the primary key stops the append.
insert into ledger.specimens (organization, digest, participant, enrollment, planned_on)
select $1, digest, $2, enrollment, planned_on
from unnest($3::text[], $4::uuid[], $5::date[]) as given (digest, enrollment, planned_on)
where not exists (
    select from ledger.specimens s
    where s.organization = $1 and s.digest = given.digest and s.participant = $2
        and s.enrollment = given.enrollment and s.planned_on = given.planned_on
)
