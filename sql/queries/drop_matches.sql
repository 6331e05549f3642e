delete from ledger.participant_matches where participant = $1
