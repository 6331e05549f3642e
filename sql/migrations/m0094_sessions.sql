-- Who is signed in where. A cookie holds a secret, this table its keyed digest.
create table ledger.sessions (
    -- Time-ordered; what a session is called in lists.
    session uuid primary key,
    digest bytea not null unique check (octet_length(digest) = 32),
    organization text not null,
    account text not null,
    site text,
    -- What the device is called: a browser, a workstation.
    device text not null,
    created_at timestamptz not null,
    seen_at timestamptz not null,
    -- It ends after so many seconds without a request, and at ends_at whatever happens.
    idle_seconds integer not null check (idle_seconds > 0),
    ends_at timestamptz not null,
    -- Wrong passwords in a row while it was locked.
    unlock_failures smallint not null default 0,
    locked_at timestamptz,
    ended_at timestamptz
);
create index sessions_open on ledger.sessions (organization, account) where ended_at is null;

grant select, insert, update (seen_at, unlock_failures, locked_at, ended_at), delete on ledger.sessions to reward_service;
