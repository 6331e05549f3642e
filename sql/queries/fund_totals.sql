select account, sum(amount)::bigint as awarded
from (
    select source as account, amount from ledger.entries where source like 'funding:%'
    union all
    select destination as account, -amount as amount from ledger.entries where destination like 'funding:%'
) as movements
group by account
