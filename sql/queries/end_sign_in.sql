update ledger.sign_in_attempts set outcome = $2 where attempt = $1
