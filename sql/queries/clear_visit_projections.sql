with specimens as (delete from ledger.specimens)
delete from ledger.waiting
