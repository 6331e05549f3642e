delete from ledger.sessions where seen_at < $1
