select participant, kind from ledger.participant_access
where digest = $1 and organization = $2 and used_at is null and (until is null or until > $3)
