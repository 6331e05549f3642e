delete from ledger.sign_in_states where used_at < $1
