select wrapped_key, generation from ledger.participant_keys where participant = $1
