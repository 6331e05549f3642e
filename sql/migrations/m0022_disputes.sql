-- A projection: every participant's disputes and how far they have come, so that a site's list need not read every
-- stream. `rewardctl rebuild` fills it again from the events, to the same rows. Their words are not here.
create table ledger.disputes (
    participant uuid not null,
    number integer not null,
    organization text not null,
    site text not null,
    enrollment uuid,
    planned_on date,
    opened_on date not null,
    due_on date not null,
    -- The first answer.
    answered_on date,
    closed_on date,
    withdrawn boolean not null default false,
    primary key (participant, number)
);
create index disputes_site on ledger.disputes (organization, site, due_on) where closed_on is null;

grant select, insert, update, delete on ledger.disputes to reward_service;
