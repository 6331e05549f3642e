create table if not exists schema_migrations (
    version integer primary key,
    name text not null,
    checksum bytea not null,
    applied_at timestamptz not null default now()
);
