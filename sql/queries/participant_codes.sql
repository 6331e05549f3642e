-- The sealed codes with the wrapped keys that open them. A person whose key was dropped has none.
select p.participant, p.sealed_code, k.wrapped_key, k.generation
from ledger.participants p
left join ledger.participant_keys k using (participant)
where p.participant = any($1)
