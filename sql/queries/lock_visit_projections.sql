-- Recording a specimen and asking for a correction wait while the projections are filled again.
lock table ledger.specimens, ledger.waiting in share row exclusive mode
