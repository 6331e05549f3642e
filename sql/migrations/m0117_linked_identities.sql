-- Which account at an identity provider opens which user's: looked up when the provider vouches for somebody. Two users never
-- share one, and a user has one. That they were linked, and by whom, stands in the user's stream.
create table ledger.linked_identities (
    organization text not null,
    -- The provider's address, exactly as its tokens have it.
    issuer text not null,
    -- What the provider calls the account.
    subject text not null,
    login text not null,
    primary key (organization, issuer, subject),
    constraint linked_identities_user unique (organization, login)
);
grant select, insert, delete on ledger.linked_identities to reward_service;
