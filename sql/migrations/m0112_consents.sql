-- What participants consented to (42 CFR 2.31): who may be told what, what for, and how long. A consent is never changed;
-- revoking it is a row of its own, and holds from its day on, not for what was disclosed before.
create table ledger.consents (
    participant uuid not null references ledger.participants,
    -- From 1 for each participant.
    number integer not null check (number >= 1),
    organization text not null,
    recorded_at timestamptz not null,
    actor text not null,
    content text[] not null check (cardinality(content) > 0),
    recipients text[] not null check (cardinality(recipients) > 0),
    purposes text[] not null check (cardinality(purposes) > 0),
    first_day date not null,
    -- The last day it holds; none: until it is revoked.
    last_day date check (last_day >= first_day),
    -- What else is said of it in words, such as where the signed paper is, sealed under the participant's own key.
    sealed_details bytea,
    command_key uuid not null,
    request_hash uuid not null,
    primary key (participant, number),
    constraint consents_command_key unique (participant, command_key)
);

create table ledger.consent_revocations (
    participant uuid not null,
    number integer not null,
    revoked_on date not null,
    recorded_at timestamptz not null,
    actor text not null,
    primary key (participant, number),
    foreign key (participant, number) references ledger.consents
);

create trigger insert_only before update or delete on ledger.consents
    for each row execute function ledger.refuse_change();
create trigger never_truncated before truncate on ledger.consents
    for each statement execute function ledger.refuse_change();

create trigger insert_only before update or delete on ledger.consent_revocations
    for each row execute function ledger.refuse_change();
create trigger never_truncated before truncate on ledger.consent_revocations
    for each statement execute function ledger.refuse_change();

grant select, insert on ledger.consents, ledger.consent_revocations to reward_service;
