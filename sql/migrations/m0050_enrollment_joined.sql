-- The first day that counts, where a course had begun before it: in an earlier revision, or before this ledger.
alter table ledger.enrollments add column joined_on date;
update ledger.enrollments
set joined_on = (events.body ->> 'joins_on')::date
from ledger.events
where events.participant = enrollments.participant
    and events.type = 'enrolled'
    and events.body ->> 'joins_on' is not null
    and (events.body ->> 'first_day')::date = enrollments.first_day
    and (events.body ->> 'revision')::integer = enrollments.revision
    and events.body -> 'terms' ->> 'program' = enrollments.program;
