-- A code of a step is accepted once, whoever is first.
update ledger.second_factors set last_step = $3 where organization = $1 and account = $2 and last_step < $3
returning account
