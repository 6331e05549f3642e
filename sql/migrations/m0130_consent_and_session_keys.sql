-- Revoking a consent and ending sessions are commands like all others: the same key is the same command (law L3).
alter table ledger.consent_revocations
    add column command_key uuid,
    add column request_hash uuid,
    add constraint consent_revocations_command_key unique (participant, command_key),
    add check ((command_key is null) = (request_hash is null));

-- One command ends the sessions of many accounts, whose streams it is found in again.
create index house_events_sessions_ended on ledger.house_events (organization, command_key) where type = 'sessions_ended';
