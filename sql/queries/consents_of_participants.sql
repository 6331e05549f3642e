select participant, number, consents.recorded_at, consents.actor, content, recipients, purposes, first_day, last_day,
    sealed_details, consents.command_key, revoked_on
from ledger.consents left join ledger.consent_revocations using (participant, number)
where participant = any($1::uuid[])
order by participant, number
