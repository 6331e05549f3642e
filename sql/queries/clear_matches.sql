delete from ledger.participant_matches where participant = $1 and kind = any($2)
