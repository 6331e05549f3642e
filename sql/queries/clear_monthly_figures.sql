delete from ledger.monthly_figures
