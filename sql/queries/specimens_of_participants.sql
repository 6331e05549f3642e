select digest, participant, enrollment, planned_on from ledger.specimens where participant = any($1)
