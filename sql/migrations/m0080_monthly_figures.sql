-- A projection: what the monthly report says of an enrollment and fund, in each month in which a visit was planned or
-- held, or money moved. Written with the append that changed it, so that a report reads the rows it shows and nothing
-- of the history behind them. `rewardctl rebuild` fills it again from the events, to the same rows.
create table ledger.monthly_figures (
    participant uuid not null,
    enrollment uuid not null,
    fund text not null,
    -- Its first day.
    month date not null check (extract(day from month) = 1),
    organization text not null,
    program text not null,
    site text not null,
    revision integer not null,
    first_day date not null,
    currency text not null,
    -- Counts and minor units, in the order of the report's columns, packed (docs/reports.md).
    figures bytea not null,
    cap_left bigint,
    -- The first days of the later months without rows of their own, into which a balance is carried; null where
    -- there are none, or no balance.
    carried daterange check (not isempty(carried)),
    primary key (participant, enrollment, fund, month)
)
-- A visit changes the figures of its month again and again: room to do so in place.
with (fillfactor = 90);
create index monthly_figures_month on ledger.monthly_figures (organization, program, month);
create index monthly_figures_carried on ledger.monthly_figures using gist (carried) where carried is not null;

grant select, insert, update, delete on ledger.monthly_figures to reward_service;
