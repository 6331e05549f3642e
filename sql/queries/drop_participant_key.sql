delete from ledger.participant_keys where participant = $1
