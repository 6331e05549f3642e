insert into ledger.linked_identities (organization, issuer, subject, login) values ($1, $2, $3, $4)
