-- The newest first.
select document from ledger.checkpoints where number < $1 order by number desc limit $2
