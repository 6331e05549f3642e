-- The master keys after the first (which `installation` knows): each was made by a rotation, which wrapped every
-- participant's key anew in the transaction that wrote its row. What digests and signatures are made with never
-- changes, so it is handed on from key to key, sealed.
create table ledger.master_keys (
    generation integer primary key check (generation >= 2),
    -- Which key file it is.
    key_check bytea not null unique,
    -- The keys for digests and signatures, sealed under this master key.
    sealed_roots bytea not null,
    made_at timestamptz not null
);
grant select on ledger.master_keys to reward_service;

-- Which master key a participant's key is wrapped under: the service must not take what it cannot open for an erased
-- person, nor wrap a new one's under a key that is no longer in use.
alter table ledger.participant_keys add column generation integer not null default 1;
alter table ledger.participant_keys alter column generation drop default;

create function ledger.refuse_retired_key() returns trigger
    language plpgsql as $$
begin
    if new.generation <> coalesce((select max(generation) from ledger.master_keys), 1) then
        raise exception 'the master key was rotated'
            using errcode = 'restrict_violation', constraint = 'participant_keys_generation';
    end if;
    return new;
end
$$;
create trigger current_key before insert or update on ledger.participant_keys
    for each row execute function ledger.refuse_retired_key();
