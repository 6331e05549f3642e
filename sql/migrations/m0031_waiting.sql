-- A projection: what waits for a second person, so that a list of it need not read every stream. `rewardctl rebuild`
-- fills it again from the events.
create table ledger.waiting (
    participant uuid not null,
    kind text not null check (kind in ('proposal', 'disagreement')),
    number integer not null check (number >= 1),
    organization text not null,
    enrollment uuid not null,
    site text not null,
    planned_on date not null,
    -- correct, retract or move; of a disagreement, result.
    change text not null,
    asked_by text not null,
    asked_at timestamptz not null,
    primary key (participant, kind, number)
);
create index waiting_asked on ledger.waiting (organization, kind, asked_at);

grant select, insert, update, delete on ledger.waiting to reward_service;
