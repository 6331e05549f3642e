select attempt, account, means, address, at, outcome from ledger.sign_in_attempts
where organization = $1 and account is not null and at > $2 and ($3::text is null or account = $3)
    and attempt < $4
order by attempt desc limit $5
