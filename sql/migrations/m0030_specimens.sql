-- A projection: the one visit day each specimen number counts for, so that one cup pays once, whoever it is said to
-- be of. Guarded in the transaction of the append; `rewardctl rebuild` fills it again from the events.
create table ledger.specimens (
    organization text not null,
    -- A digest keyed with the installation's key; the number itself lies sealed beside the event.
    digest text not null,
    participant uuid not null,
    enrollment uuid not null,
    planned_on date not null,
    primary key (organization, digest)
);
create index specimens_participant on ledger.specimens (participant);

grant select, insert, update, delete on ledger.specimens to reward_service;
