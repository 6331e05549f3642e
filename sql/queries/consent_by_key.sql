-- A key stands for one command on a participant's consents: giving one, or revoking one.
select number, request_hash, recorded_at from ledger.consents where participant = $1 and command_key = $2
union all
select number, request_hash, recorded_at from ledger.consent_revocations where participant = $1 and command_key = $2
