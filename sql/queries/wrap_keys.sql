update ledger.participant_keys k set wrapped_key = wrapped.key, generation = $3
from unnest($1::uuid[], $2::bytea[]) as wrapped (participant, key)
where k.participant = wrapped.participant
