insert into ledger.participant_access (digest, organization, participant, kind, given_at, until) values ($1, $2, $3, $4, $5, $6)
