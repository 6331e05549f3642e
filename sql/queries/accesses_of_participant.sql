-- Reads of one participant's data before a row, the newest first: of them alone, and of everyone at a site and in a
-- program that they are or were enrolled at and in, since they were added. Each half is cut to the page by itself.
select access, at, actor, action, purpose, participant is not null as is_own, site, program
from (
    (
        select * from ledger.accesses
        where participant = $2::uuid and access < $3 and at >= $4 and at < $5
        order by access desc limit $6
    )
    union all
    (
        select * from ledger.accesses as everyone
        where organization = $1 and participant is null and access < $3 and at >= $4 and at < $5
            and at >= (select min(recorded_at) from ledger.events where participant = $2::uuid)
            and (
                site is null and program is null
                or exists (
                    select from ledger.enrollments as enrolled
                    where enrolled.participant = $2::uuid and (everyone.site is null or enrolled.site = everyone.site)
                        and (everyone.program is null or enrolled.program = everyone.program)
                )
            )
        order by access desc limit $6
    )
) as found
order by access desc limit $6
