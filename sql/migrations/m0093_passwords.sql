-- Passwords of users and PINs of participants, and the second factors of users. They are replaced and dropped, so they
-- lie beside the ledger; that they were set stands in it.
create table ledger.passwords (
    organization text not null,
    -- As an actor stands on events: user:anna, participant:part_….
    account text not null,
    salt bytea not null,
    -- What scrypt was asked to cost: its iterations as a power of two, its block size, its parallelism.
    iterations_log2 smallint not null,
    block_size smallint not null,
    parallelism smallint not null,
    -- Of scrypt's output, keyed with the installation's key: a copy of the database is no use for guessing.
    digest bytea not null check (octet_length(digest) = 32),
    set_at timestamptz not null,
    -- Wrong PINs in a row.
    failures smallint not null default 0,
    primary key (organization, account)
);

create table ledger.second_factors (
    organization text not null,
    account text not null,
    -- Sealed with the installation's key: a code can only be checked by who has the secret.
    sealed_secret bytea not null,
    -- Until a first code has come it is not asked for.
    confirmed_at timestamptz,
    -- The newest step of time whose code was accepted. A code is accepted once.
    last_step bigint not null default 0,
    primary key (organization, account)
);

create table ledger.recovery_codes (
    organization text not null,
    account text not null,
    digest bytea not null,
    primary key (organization, account, digest)
);

grant select, insert, update, delete on ledger.passwords, ledger.second_factors to reward_service;
grant select, insert, delete on ledger.recovery_codes to reward_service;
