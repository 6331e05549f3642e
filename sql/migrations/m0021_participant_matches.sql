-- Finds somebody who is in the ledger already: digests, keyed with the installation's key, of a name with its birth
-- date and of each identifier. They say nothing without the key. The unique key makes two who add the same person at
-- once add one; it is the last word where a question before could not know of the other.
create table ledger.participant_matches (
    organization text not null,
    kind text not null,
    digest bytea not null,
    participant uuid not null references ledger.participants,
    constraint participant_matches_key primary key (organization, kind, digest)
);
create index participant_matches_participant on ledger.participant_matches (participant);

-- What is mended no longer matches, so a row can be taken away.
grant select, insert, delete on ledger.participant_matches to reward_service;
