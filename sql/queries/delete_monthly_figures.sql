delete from ledger.monthly_figures f
using unnest($1::uuid[], $2::uuid[], $3::text[], $4::date[]) as gone (participant, enrollment, fund, month)
where f.participant = gone.participant and f.enrollment = gone.enrollment and f.fund = gone.fund
    and f.month = gone.month
