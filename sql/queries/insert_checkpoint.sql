insert into ledger.checkpoints (number, taken_at, document) values ($1, $2, $3)
