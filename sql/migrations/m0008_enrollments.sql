-- A projection: who is or was enrolled where, so that a report need not read every stream. `rewardctl rebuild`
-- fills it again from the events, to the same rows.
create table ledger.enrollments (
    participant uuid not null,
    enrollment uuid not null,
    organization text not null,
    program text not null,
    revision integer not null,
    site text not null,
    first_day date not null,
    last_day date,
    end_reason text,
    primary key (participant, enrollment)
);
create index enrollments_program on ledger.enrollments (program, first_day);

grant select, insert, update, delete on ledger.enrollments to reward_service;
