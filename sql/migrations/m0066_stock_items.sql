-- A projection: each kind of goods at each site, how many there are and how many are owed. `rewardctl rebuild` fills it
-- again from the events.
create table ledger.stock_items (
    stream text primary key,
    organization text not null,
    site text not null,
    item text not null,
    title text not null,
    size text not null,
    custodian text not null,
    currency text not null,
    cost bigint not null,
    retail_value bigint not null,
    cash_equivalent boolean not null,
    reorder_point integer not null,
    stock_limit integer,
    on_hand integer not null check (on_hand >= 0),
    owed integer not null check (owed >= 0),
    changed_on date not null
);
create index stock_items_site on ledger.stock_items (organization, site);

grant select, insert, update, delete on ledger.stock_items to reward_service;
