select ledger from ledger.identity
