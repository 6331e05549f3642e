-- What sources paid for the visits of some days each, less what came back: by the day held, of an adjustment of a closed
-- month by the day planned.
select period.place, coalesce(sum(movement.amount), 0)::bigint as awarded
from unnest($1::text[], $2::date[], $3::date[]) with ordinality as period (account, first_day, last_day, place)
left join (
    select source as account, amount, effective_on, adjusts, planned_on
    from ledger.entries
    where source like 'funding:%'
    union all
    select destination, -amount, effective_on, adjusts, planned_on
    from ledger.entries
    where destination like 'funding:%'
) as movement on movement.account = period.account
    and case when movement.adjusts is null then movement.effective_on
        else coalesce(movement.planned_on, movement.effective_on) end between period.first_day and period.last_day
group by period.place
order by period.place
