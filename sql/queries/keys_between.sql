select participant from ledger.participant_keys where participant between $1 and $2
