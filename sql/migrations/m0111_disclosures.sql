-- What left the house about participants: to whom, when, what, what for, and on which legal basis. A participant may ask
-- for an account of it (42 CFR 2.25 for three years, 45 CFR 164.528 for six).
create table ledger.disclosures (
    -- Rises with time.
    disclosure uuid primary key,
    organization text not null,
    disclosed_on date not null,
    recorded_at timestamptz not null,
    actor text not null,
    -- The recipient's name in this ledger, the same that consents and pseudonyms go by.
    recipient text not null,
    -- How it left, what it told, what for and on which basis: words from fixed lists.
    form text not null,
    content text[] not null check (cardinality(content) > 0),
    purpose text not null,
    basis text not null,
    command_key uuid not null,
    request_hash uuid not null,
    constraint disclosures_command_key unique (command_key)
);

create table ledger.disclosed_participants (
    participant uuid not null references ledger.participants,
    disclosure uuid not null references ledger.disclosures,
    -- What else was said of it in words, sealed under the participant's own key.
    sealed_details bytea,
    primary key (participant, disclosure)
);

create trigger insert_only before update or delete on ledger.disclosures
    for each row execute function ledger.refuse_change();
create trigger never_truncated before truncate on ledger.disclosures
    for each statement execute function ledger.refuse_change();

create trigger insert_only before update or delete on ledger.disclosed_participants
    for each row execute function ledger.refuse_change();
create trigger never_truncated before truncate on ledger.disclosed_participants
    for each statement execute function ledger.refuse_change();

grant select, insert on ledger.disclosures, ledger.disclosed_participants to reward_service;
