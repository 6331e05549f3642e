delete from ledger.recovery_codes where organization = $1 and account = $2 and digest = $3 returning digest
