-- Streams that are not a participant's: programs, sites, the organization. Same shape, chain and guard.
create table ledger.house_events (
    stream text not null,
    version bigint not null check (version >= 1),
    organization text not null,
    site text not null,
    command_key uuid,
    request_hash uuid,
    type text not null,
    schema smallint not null,
    rules smallint not null,
    occurred_on date not null,
    written_at timestamptz,
    recorded_at timestamptz not null,
    actor text not null,
    body json not null,
    prior_hash bytea,
    hash bytea not null check (octet_length(hash) = 32),
    written_by xid8 not null default pg_current_xact_id(),
    primary key (stream, version),
    constraint house_events_command_key unique (stream, command_key),
    check ((version = 1) = (prior_hash is null)),
    check ((command_key is null) = (request_hash is null))
);

create table ledger.house_entries (
    stream text not null,
    version bigint not null,
    ordinal smallint not null check (ordinal >= 1),
    source text not null,
    destination text not null,
    amount bigint not null check (amount > 0),
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    effective_on date not null,
    primary key (stream, version, ordinal),
    foreign key (stream, version) references ledger.house_events,
    check (source <> destination)
);

grant select, insert on ledger.house_events, ledger.house_entries to reward_service;
