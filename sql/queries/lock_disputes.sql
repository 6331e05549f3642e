-- Opening, answering and closing wait while the projection is filled again.
lock table ledger.disputes in share row exclusive mode
