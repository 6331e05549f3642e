-- Appends wait while the projection is filled again.
lock table ledger.monthly_figures in share row exclusive mode
