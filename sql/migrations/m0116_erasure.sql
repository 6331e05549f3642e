-- Erasing a person: their key goes, and with it the code by which they were found. Nothing else of the ledger is touched.
alter table ledger.participants alter column code_digest drop not null;
alter table ledger.participants alter column sealed_code drop not null;

-- The service may do so of somebody of whom an event says so, which it stores in the same transaction; so may the owner,
-- who puts a backup back, and nobody may otherwise.
create function ledger.refuse_unsaid_erasure() returns trigger
    language plpgsql as $$
begin
    if not exists (
        select from ledger.events
        where participant = old.participant and type = 'participant_erased')
    then
        raise exception 'nobody is erased but by an event that says so' using errcode = 'restrict_violation';
    end if;
    return coalesce(new, old);
end
$$;
create trigger said before delete on ledger.participant_keys
    for each row execute function ledger.refuse_unsaid_erasure();
create trigger said before update or delete on ledger.participants
    for each row execute function ledger.refuse_unsaid_erasure();
-- A code goes, and never becomes another.
create trigger code_kept before update on ledger.participants
    for each row when (new.code_digest is not null or new.sealed_code is not null)
    execute function ledger.refuse_change();
grant delete on ledger.participant_keys to reward_service;
grant update (code_digest, sealed_code) on ledger.participants to reward_service;

-- Who was asked to be erased or is under a hold, without reading every stream.
create index events_privacy on ledger.events (participant, version)
where type in ('erasure_asked', 'erasure_declined', 'participant_erased', 'legal_hold_placed', 'legal_hold_released');
