-- Whether a password or an identity provider spoke for whoever tried to sign in, for who looks through the attempts. None
-- of those that are older.
alter table ledger.sign_in_attempts add column means text check (means in ('password', 'provider', 'secret'));
