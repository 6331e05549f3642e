-- Finds the newest closing of each program's months without reading every event of the house.
create index house_events_month_closings on ledger.house_events (stream, version desc)
    where type = 'month_closing';

-- What was posted to a month.
create index entries_effective on ledger.entries (effective_on);

-- The reports of closed months, byte for byte (law L9). The hash stands on the event, which the chain covers. Figures
-- and random ids only: a report's codes are looked up when it is shown.
create table ledger.month_reports (
    stream text not null,
    version bigint not null,
    -- json, not jsonb: the bytes are hashed as they were written.
    report json not null,
    primary key (stream, version),
    foreign key (stream, version) references ledger.house_events
);

create trigger insert_only before update or delete on ledger.month_reports
    for each row execute function ledger.refuse_change();
create trigger never_truncated before truncate on ledger.month_reports
    for each statement execute function ledger.refuse_change();

grant select, insert on ledger.month_reports to reward_service;

-- The last statement of every transaction that posts: fails it where a month that it posted to, or a later one of that
-- program, is closed or being closed. Each statement of a transaction at "read committed" sees what was committed before
-- the statement began, so that a closing committed before this is seen; and a closing committed after it waits for this
-- transaction to end before it makes up its report. All units of one transaction at once: each program's newest closing
-- is looked up once, however many participants' entries were posted to it.
create function ledger.require_open_months(posted_by uuid[], posted_at bigint[]) returns void
    language plpgsql as $$
declare
    hit record;
begin
    if current_setting('transaction_isolation') <> 'read committed' then
        raise exception 'the ledger is written at the isolation level "read committed", not "%"; set default_transaction_isolation back',
            current_setting('transaction_isolation');
    end if;
    select posted.program, posted.first_day
    into hit
    from (
        select enrolled.program, min(e.effective_on) as first_day
        from unnest(posted_by, posted_at) as unit (participant, version)
        join ledger.entries e on e.participant = unit.participant and e.version = unit.version
        left join ledger.enrollments enrolled
            on enrolled.participant = e.participant and enrolled.enrollment = e.enrollment
        group by enrolled.program
    ) posted
    left join lateral (
        select h.body ->> 'month' as month
        from ledger.house_events h
        where h.stream = 'months:' || posted.program and h.type = 'month_closing'
        order by h.version desc
        limit 1
    ) closing on true
    where posted.program is null or to_char(posted.first_day, 'YYYY-MM') <= closing.month
    limit 1;
    if not found then
        return;
    end if;
    if hit.program is null then
        raise exception 'an enrollment that is posted to is not listed; run rewardctl rebuild';
    end if;
    raise exception '% of % is closed', to_char(hit.first_day, 'YYYY-MM'), hit.program
        using errcode = 'object_not_in_prerequisite_state', constraint = 'entries_open_months';
end
$$;
