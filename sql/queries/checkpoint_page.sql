-- The next page of checkpoints, in the order of their numbers.
select number, document from ledger.checkpoints where number > $1 order by number limit $2
