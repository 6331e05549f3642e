-- From devices that are not known: from those nobody else can use the attempts up.
select count(*) as count from ledger.sign_in_attempts
where organization = $1 and account = $2 and at > $3 and outcome = 'wrong_code' and address is not null
