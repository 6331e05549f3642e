-- The movements of value an event posted. One source, one destination, one positive amount (law L1).
create table ledger.entries (
    participant uuid not null,
    enrollment uuid not null,
    amount bigint not null check (amount > 0),
    bonus_change bigint not null default 0,
    version integer not null,
    effective_on date not null,
    planned_on date,
    ordinal smallint not null check (ordinal >= 1),
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    source text not null,
    destination text not null,
    target text,
    -- The month it comes from, where that was closed when it was posted.
    adjusts text check (adjusts ~ '^[0-9]{4}-[0-9]{2}$'),
    primary key (participant, version, ordinal),
    foreign key (participant, version) references ledger.events,
    check (source <> destination),
    check ((target is null) = (planned_on is null))
);

grant select, insert on ledger.entries to reward_service;
