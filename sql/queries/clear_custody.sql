with cards as (delete from ledger.cards), items as (delete from ledger.stock_items),
    issued as (delete from ledger.issued_units)
delete from ledger.counts
