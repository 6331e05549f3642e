delete from ledger.waiting
