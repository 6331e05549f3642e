-- What became of a fund's money after it left balances is a sum over redemptions alone: these two find their entries.
create index entries_to_redemption on ledger.entries (participant) include (source, destination, amount)
    where destination like 'in_flight:%' or destination like 'delivered:%';
create index entries_from_redemption on ledger.entries (participant) include (source, destination, amount)
    where source like 'in_flight:%' or source like 'delivered:%';
