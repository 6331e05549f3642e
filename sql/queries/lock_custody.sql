-- Whatever is done with cards, goods and counts waits while the projections are filled again.
lock table ledger.cards, ledger.stock_items, ledger.issued_units, ledger.counts in share row exclusive mode
