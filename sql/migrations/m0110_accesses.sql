-- Who read what of whom: a row for every read of a participant's data, stored before it is answered (HIPAA asks for
-- audit controls, 45 CFR 164.312(b)). Nobody is named in it but by ids and logins, and what was read is not repeated.
create table ledger.accesses (
    access bigint generated always as identity primary key,
    organization text not null,
    at timestamptz not null,
    actor text not null,
    -- The use case: a word from a fixed list.
    action text not null,
    -- What for, where the reader said so: a word from a fixed list.
    purpose text,
    -- Of one participant. None: of everyone at a site (none: at every site), in a program (none: in every one).
    participant uuid,
    site text,
    program text,
    check (participant is null or (site is null and program is null))
);
create index accesses_participant on ledger.accesses (participant, access) where participant is not null;
create index accesses_everyone on ledger.accesses (organization, access) where participant is null;

create trigger insert_only before update or delete on ledger.accesses
    for each row execute function ledger.refuse_change();
create trigger never_truncated before truncate on ledger.accesses
    for each statement execute function ledger.refuse_change();

grant select, insert on ledger.accesses to reward_service;
