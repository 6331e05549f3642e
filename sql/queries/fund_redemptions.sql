-- By source, what was handed over and what is on the way: the shares of a redemption say from which source it took, and
-- whether it is handed over is one matter for all of them.
with moves as (
    select participant, split_part(destination, ':', 2) as redemption,
        case when source like 'available:%' then split_part(source, ':', 3) end as fund, amount,
        case when destination like 'delivered:%' then amount else 0 end as delivered
    from ledger.entries
    where destination like 'in_flight:%' or destination like 'delivered:%'
    union all
    select participant, split_part(source, ':', 2), split_part(destination, ':', 3), -amount,
        case when source like 'delivered:%' then -amount else 0 end
    from ledger.entries
    where (source like 'in_flight:%' or source like 'delivered:%') and destination like 'available:%'
), redemptions as (
    select participant, redemption, sum(delivered) > 0 as is_delivered
    from moves
    group by participant, redemption
)
select fund, coalesce(sum(amount) filter (where is_delivered), 0)::bigint as redeemed,
    coalesce(sum(amount) filter (where not is_delivered), 0)::bigint as in_flight
from moves
join redemptions using (participant, redemption)
where fund is not null
group by fund
