with factor as (delete from ledger.second_factors where organization = $1 and account = $2)
delete from ledger.recovery_codes where organization = $1 and account = $2
