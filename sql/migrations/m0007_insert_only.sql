-- Grants bind the service; this binds everyone, the owner included (law L2). Whoever switches the triggers off is
-- found by the hash chain.
create function ledger.refuse_change() returns trigger
    language plpgsql as $$
begin
    raise exception 'rows of % are never changed or deleted; correct by adding', tg_table_name
        using errcode = 'restrict_violation';
end
$$;

create trigger insert_only before update or delete on ledger.events
    for each row execute function ledger.refuse_change();
create trigger never_truncated before truncate on ledger.events
    for each statement execute function ledger.refuse_change();

create trigger insert_only before update or delete on ledger.entries
    for each row execute function ledger.refuse_change();
create trigger never_truncated before truncate on ledger.entries
    for each statement execute function ledger.refuse_change();

create trigger insert_only before update or delete on ledger.house_events
    for each row execute function ledger.refuse_change();
create trigger never_truncated before truncate on ledger.house_events
    for each statement execute function ledger.refuse_change();

create trigger insert_only before update or delete on ledger.house_entries
    for each row execute function ledger.refuse_change();
create trigger never_truncated before truncate on ledger.house_entries
    for each statement execute function ledger.refuse_change();
