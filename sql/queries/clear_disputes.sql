delete from ledger.disputes
