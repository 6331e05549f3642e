delete from ledger.waiting where participant = $1 and kind = $2 and number = $3
