-- A projection: what was handed out for which redemption, so that a month's figures and a person's year need not read
-- every stream. `rewardctl rebuild` fills it again from the events.
create table ledger.issued_units (
    stream text not null,
    version bigint not null,
    organization text not null,
    site text not null,
    kind text not null check (kind in ('card', 'goods')),
    -- The product of a card, or the item.
    item text not null,
    size text,
    currency text not null,
    retail_value bigint not null,
    cash_equivalent boolean not null,
    participant uuid not null,
    redemption integer not null,
    issued_on date not null,
    returned_on date,
    primary key (stream, version)
);
create index issued_units_redemption on ledger.issued_units (participant, redemption);
create index issued_units_day on ledger.issued_units (organization, site, issued_on);

grant select, insert, update, delete on ledger.issued_units to reward_service;
