-- Tokens by which programs act as a user. Only a digest is kept, keyed with the installation's key, so that a copy of the
-- database opens nothing. What became of a token stands in its user's stream; this table is what a request is asked of.
create table ledger.api_tokens (
    digest bytea primary key check (octet_length(digest) = 32),
    organization text not null,
    login text not null,
    number integer not null check (number >= 1),
    scopes text[] not null check (cardinality(scopes) >= 1),
    -- The last day on which it may be used.
    until date,
    revoked_at timestamptz,
    last_used_on date,
    constraint api_tokens_number unique (organization, login, number)
);

grant select, insert, update (revoked_at, last_used_on) on ledger.api_tokens to reward_service;
