-- The rows of some months themselves, without the balances carried into them.
select participant, enrollment, fund, month, program, site, revision, first_day, currency, figures, cap_left,
    lower(carried) as carried_from, upper(carried) as carried_until
from ledger.monthly_figures
where organization = $1 and program = $2 and month between $3 and $4
