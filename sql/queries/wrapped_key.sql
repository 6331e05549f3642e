select wrapped_key from ledger.participant_keys where participant = $1
