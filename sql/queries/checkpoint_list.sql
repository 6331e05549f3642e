-- The newest first.
select document from ledger.checkpoints order by number desc limit $1
