delete from ledger.sign_in_attempts where at < $1
