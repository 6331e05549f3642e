update ledger.participant_access set used_at = $2 where digest = $1 and kind = 'link' and used_at is null returning digest
