-- What a participant was given to sign in with: a secret on paper or a link, of which a keyed digest is kept. A PIN of
-- their own choosing stands beside it in passwords.
create table ledger.participant_access (
    digest bytea primary key check (octet_length(digest) = 32),
    organization text not null,
    participant uuid not null references ledger.participants,
    kind text not null check (kind in ('printed', 'link')),
    given_at timestamptz not null,
    -- A link's end.
    until timestamptz,
    -- When a link was used up.
    used_at timestamptz
);
create index participant_access_participant on ledger.participant_access (participant);

grant select, insert, update (used_at), delete on ledger.participant_access to reward_service;
