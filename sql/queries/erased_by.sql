-- Whom a command erased.
select participant from ledger.events where type = 'participant_erased' and command_key = $1
