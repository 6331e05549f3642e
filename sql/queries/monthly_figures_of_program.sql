-- The rows of one month: its own, and those of earlier months whose balance was carried into it.
select participant, enrollment, fund, month, program, site, revision, first_day, currency, figures, cap_left,
    lower(carried) as carried_from, upper(carried) as carried_until
from ledger.monthly_figures
where organization = $1 and program = $2 and month = $3 and ($4::text is null or site = $4)
union all
select participant, enrollment, fund, month, program, site, revision, first_day, currency, figures, cap_left,
    lower(carried), upper(carried)
from ledger.monthly_figures
where organization = $1 and program = $2 and carried is not null and carried @> $3::date
    and ($4::text is null or site = $4)
