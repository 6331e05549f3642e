insert into ledger.monthly_figures (
    participant, enrollment, fund, month, organization, program, site, revision, first_day, currency, figures, cap_left,
    carried
)
select participant, enrollment, fund, month, $1, program, site, revision, first_day, currency, figures, cap_left,
    case when carried_from is not null then daterange(carried_from, carried_until) end
from unnest(
    $2::uuid[], $3::uuid[], $4::text[], $5::date[], $6::text[], $7::text[], $8::integer[], $9::date[], $10::text[], $11::bytea[],
    $12::bigint[], $13::date[], $14::date[]
) as row (
    participant, enrollment, fund, month, program, site, revision, first_day, currency, figures, cap_left,
    carried_from, carried_until
)
on conflict (participant, enrollment, fund, month) do update
set site = excluded.site, revision = excluded.revision, first_day = excluded.first_day, currency = excluded.currency,
    figures = excluded.figures, cap_left = excluded.cap_left, carried = excluded.carried
