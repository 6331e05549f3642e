select disclosure, disclosed_on, recorded_at, actor, recipient, form, content, purpose, basis, sealed_details
from ledger.disclosed_participants join ledger.disclosures using (disclosure)
where participant = $1 and disclosed_on >= $2
order by disclosed_on desc, disclosure desc
