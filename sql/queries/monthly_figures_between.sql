select participant, enrollment, fund, month, program, site, revision, first_day, currency, figures, cap_left,
    lower(carried) as carried_from, upper(carried) as carried_until
from ledger.monthly_figures
where participant between $1 and $2
