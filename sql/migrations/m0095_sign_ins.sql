-- Every attempt to sign in that was let through to a check of the password, and what it came to: what the limits count,
-- and what an auditor reads. Names that were typed and addresses are keyed digests: people type passwords into the field
-- of the name, and an address says where a participant is.
create table ledger.sign_in_attempts (
    attempt bigint generated always as identity primary key,
    organization text not null,
    -- The account, where there is one of that name.
    account text,
    -- The name typed with the address, or with the known device, it came from.
    bucket bytea not null,
    -- None for a known device.
    address bytea,
    at timestamptz not null,
    outcome text not null check (outcome in ('tried', 'signed_in', 'wrong', 'wrong_code', 'code_needed', 'pin_needed'))
);
create index sign_in_attempts_bucket on ledger.sign_in_attempts (bucket, at);
create index sign_in_attempts_address on ledger.sign_in_attempts (address, at) where address is not null;
create index sign_in_attempts_account on ledger.sign_in_attempts (organization, account, at);
create index sign_in_attempts_at on ledger.sign_in_attempts (at);

-- Purged when they are old, and not before: whoever was let in by guessing must not wipe it away.
create function ledger.refuse_early_purge() returns trigger
    language plpgsql as $$
begin
    if old.at > now() - interval '90 days' then
        raise exception 'attempts to sign in are kept for 90 days' using errcode = 'restrict_violation';
    end if;
    return old;
end
$$;
create trigger kept before delete on ledger.sign_in_attempts
    for each row execute function ledger.refuse_early_purge();

-- Devices from which an account was signed in to before. They have limits of their own, so that nobody locks them out
-- by guessing from elsewhere.
create table ledger.known_devices (
    organization text not null,
    account text not null,
    -- A workstation that several share is known under the same digest for each.
    digest bytea not null check (octet_length(digest) = 32),
    seen_at timestamptz not null,
    primary key (organization, account, digest)
);
create index known_devices_digest on ledger.known_devices (digest);

grant select, insert, update (outcome), delete on ledger.sign_in_attempts to reward_service;
grant select, insert, update (seen_at), delete on ledger.known_devices to reward_service;
