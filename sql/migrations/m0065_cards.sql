-- A projection: every gift card, where it is and who answers for it, so that a list need not read every card's stream.
-- `rewardctl rebuild` fills it again from the events, to the same rows.
create table ledger.cards (
    stream text primary key,
    organization text not null,
    serial text not null,
    product text not null,
    site text not null,
    custodian text not null,
    -- The actor who bought it.
    purchaser text not null,
    currency text not null,
    denomination bigint not null,
    cost bigint not null,
    retail_value bigint not null,
    fund text not null,
    vendor text not null,
    receipt text not null,
    purchased_on date not null,
    status text not null check (status in ('held', 'sent', 'issued', 'voided', 'missing')),
    -- Of a card on its way.
    to_site text,
    to_custodian text,
    -- Of a card that was handed out.
    participant uuid,
    redemption integer,
    changed_on date not null
);
create index cards_site on ledger.cards (organization, site, status);
create index cards_receipt on ledger.cards (organization, receipt);

grant select, insert, update, delete on ledger.cards to reward_service;
