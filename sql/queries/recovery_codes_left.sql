select count(*) as count from ledger.recovery_codes where organization = $1 and account = $2
