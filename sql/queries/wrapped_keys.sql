select participant, wrapped_key, generation from ledger.participant_keys
where participant > $1 order by participant limit $2
