select digest, participant, enrollment, planned_on from ledger.specimens where participant between $1 and $2
