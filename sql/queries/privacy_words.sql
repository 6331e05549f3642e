-- Of everyone about whom anything was said of erasing, the newest word of each kind.
select distinct on (participant, is_hold) participant, site, type, actor, occurred_on, is_hold
from (
    select *, type like 'legal_hold%' as is_hold from ledger.events
    where organization = $1 and type in (
        'erasure_asked', 'erasure_declined', 'participant_erased', 'legal_hold_placed', 'legal_hold_released')
) as said
order by participant, is_hold, version desc
