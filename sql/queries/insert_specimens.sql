-- A number that stands at the same place already stays; at another, the primary key stops the append.
insert into ledger.specimens (organization, digest, participant, enrollment, planned_on)
select $1, digest, participant, enrollment, planned_on
from unnest($2::text[], $3::uuid[], $4::uuid[], $5::date[]) as given (digest, participant, enrollment, planned_on)
where not exists (
    select from ledger.specimens s
    where s.organization = $1 and s.digest = given.digest and s.participant = given.participant
        and s.enrollment = given.enrollment and s.planned_on = given.planned_on
)
