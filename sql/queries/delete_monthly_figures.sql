delete from ledger.monthly_figures f
using unnest($2::uuid[], $3::text[], $4::date[]) as gone (enrollment, fund, month)
where f.participant = $1 and f.enrollment = gone.enrollment and f.fund = gone.fund and f.month = gone.month
