-- Signed checkpoints: what every stream came to at some moment, under one Merkle root that is handed to others.
-- docs/checkpoints.md gives the formats.

-- Tells this ledger's checkpoints from those of another. Random, and says nothing else.
create table ledger.identity (
    only_row boolean primary key default true check (only_row),
    ledger uuid not null default gen_random_uuid()
);
insert into ledger.identity default values;

create table ledger.checkpoints (
    number integer primary key check (number >= 1),
    taken_at timestamptz not null,
    -- As it was signed and is exported, byte for byte.
    document text not null
);

-- Which events a checkpoint covers: a row for each stream that had grown since the checkpoint before, so that the
-- version a checkpoint covers of a stream is the highest listed by it or by an earlier one. Transaction ids would not
-- outlive a restore, and clocks of several daemons do not agree.
create table ledger.checkpoint_streams (
    is_house boolean not null,
    -- As the chain names it. Ordered by bytes: that is the order of the leaves.
    stream text collate "C" not null,
    version bigint not null check (version >= 1),
    checkpoint integer not null references ledger.checkpoints deferrable initially deferred,
    -- The Merkle root over the hashes of the stream's events up to that version.
    root bytea not null check (octet_length(root) = 32),
    primary key (is_house, stream, version)
);

create trigger insert_only before update or delete on ledger.checkpoints
    for each row execute function ledger.refuse_change();
create trigger never_truncated before truncate on ledger.checkpoints
    for each statement execute function ledger.refuse_change();
create trigger insert_only before update or delete on ledger.checkpoint_streams
    for each row execute function ledger.refuse_change();
create trigger never_truncated before truncate on ledger.checkpoint_streams
    for each statement execute function ledger.refuse_change();
create trigger insert_only before update or delete on ledger.identity
    for each row execute function ledger.refuse_change();
create trigger never_truncated before truncate on ledger.identity
    for each statement execute function ledger.refuse_change();

grant select, insert on ledger.checkpoints, ledger.checkpoint_streams to reward_service;
grant select on ledger.identity to reward_service;
