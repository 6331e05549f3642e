-- What an identity provider's answers were tied to, once they came: each is taken once, whatever daemon it is sent to.
create table ledger.sign_in_states (
    digest bytea primary key check (octet_length(digest) = 32),
    organization text not null,
    used_at timestamptz not null
);
create index sign_in_states_used_at on ledger.sign_in_states (used_at);
grant select, insert, delete on ledger.sign_in_states to reward_service;
