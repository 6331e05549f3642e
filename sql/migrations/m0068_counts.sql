-- A projection: every count and how far it has come. What was counted stands in its stream. `rewardctl rebuild` fills
-- it again from the events.
create table ledger.counts (
    stream text primary key,
    organization text not null,
    site text not null,
    number integer not null check (number >= 1),
    kind text not null check (kind in ('cards', 'goods', 'bowl')),
    program text,
    opened_on date not null,
    entered_on date,
    -- Actors.
    counted_by text,
    -- Lines that came out otherwise than the ledger said.
    variances integer,
    signed_on date,
    signed_by text
);
create index counts_site on ledger.counts (organization, site, number);

grant select, insert, update, delete on ledger.counts to reward_service;
