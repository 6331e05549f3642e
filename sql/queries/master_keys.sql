-- Every master key this ledger has had, the newest last.
select 1 as generation, key_check, null::bytea as sealed_roots, null::timestamptz as made_at from ledger.installation
union all
select generation, key_check, sealed_roots, made_at from ledger.master_keys
order by generation
