-- The guard of the months for all units of one transaction at once: each program's newest closing is looked up once,
-- however many participants' entries were posted to it.
drop function ledger.require_open_months(uuid, bigint);

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
