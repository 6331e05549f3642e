-- Where law L2 is no longer guarded: a trigger is gone or switched off, or the service was granted more than it
-- may have.
with guarded (name) as (
    values ('events'), ('entries'), ('house_events'), ('house_entries'), ('month_reports'), ('checkpoints'),
        ('checkpoint_streams'), ('identity'), ('accesses'),
        ('disclosures'), ('disclosed_participants'), ('consents'), ('consent_revocations'), ('withheld_disclosures')
), wanted (name) as (
    values ('insert_only'), ('never_truncated')
)
select format('the trigger %s on ledger.%s is missing or switched off', wanted.name, guarded.name) as finding
from guarded cross join wanted
where not exists (
    select from pg_trigger t
    where t.tgrelid = to_regclass('ledger.' || guarded.name) and t.tgname = wanted.name and t.tgenabled in ('O', 'A')
)
union all
-- Nobody is erased but by an event.
select format('the trigger said on ledger.%s is missing or switched off', erased.name)
from (values ('participant_keys'), ('participants')) as erased (name)
where not exists (
    select from pg_trigger t
    where t.tgrelid = to_regclass('ledger.' || erased.name) and t.tgname = 'said' and t.tgenabled in ('O', 'A')
)
union all
select format('the role reward_service may %s rows of ledger.%s', lower(privilege.name), guarded.name)
from guarded cross join (values ('UPDATE'), ('DELETE'), ('TRUNCATE')) as privilege (name)
where has_table_privilege('reward_service', to_regclass('ledger.' || guarded.name), privilege.name)
    -- One column is enough.
    or (privilege.name = 'UPDATE'
        and has_any_column_privilege('reward_service', to_regclass('ledger.' || guarded.name), 'UPDATE'))
order by 1
