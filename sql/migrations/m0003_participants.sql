-- Who is who. What identifies a person lies here, sealed under a key of their own; dropping that key erases the
-- person and leaves the ledger whole.
create table ledger.participants (
    participant uuid primary key,
    organization text not null,
    -- A digest keyed with the installation's key: finds a code, and says nothing without the key.
    code_digest bytea not null,
    sealed_code bytea not null,
    constraint participants_code_key unique (organization, code_digest)
);

create table ledger.participant_keys (
    participant uuid primary key references ledger.participants,
    wrapped_key bytea not null
);

grant select, insert on ledger.participants, ledger.participant_keys to reward_service;
