-- The facts, one stream per participant. Concurrency is the primary key: two writers at one version, one wins.
-- The columns stand by their width, the widest first: so a row has no gaps.
create table ledger.events (
    participant uuid not null,
    -- Digests of 16 bytes: this type has that length and no more.
    command_key uuid,
    request_hash uuid,
    recorded_at timestamptz not null,
    written_at timestamptz,
    -- Lets a reader of "everything since" know which transactions have ended. Not hashed.
    written_by xid8 not null default pg_current_xact_id(),
    version integer not null check (version >= 1),
    occurred_on date not null,
    schema smallint not null,
    rules smallint not null,
    organization text not null,
    site text not null,
    type text not null,
    actor text not null,
    prior_hash bytea,
    hash bytea not null check (octet_length(hash) = 32),
    -- json, not jsonb: the bytes are hashed as they were written.
    body json not null,
    primary key (participant, version),
    constraint events_command_key unique (participant, command_key),
    check ((version = 1) = (prior_hash is null)),
    check ((command_key is null) = (request_hash is null))
);

-- Free text lies beside the events, sealed under the participant's key; the event holds a keyed digest of it.
create table ledger.sealed_texts (
    participant uuid not null,
    version integer not null,
    field text not null,
    sealed bytea not null,
    primary key (participant, version, field),
    foreign key (participant, version) references ledger.events
);

grant select, insert on ledger.events, ledger.sealed_texts to reward_service;
