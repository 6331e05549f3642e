-- Which key file this database belongs to, so that a wrong one is noticed before anything is written with it.
create table ledger.installation (
    only_row boolean primary key default true check (only_row),
    key_check bytea not null
);
grant select on ledger.installation to reward_service;
