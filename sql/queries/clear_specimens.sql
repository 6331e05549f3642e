delete from ledger.specimens
