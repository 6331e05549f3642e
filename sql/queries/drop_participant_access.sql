delete from ledger.participant_access where participant = $1
