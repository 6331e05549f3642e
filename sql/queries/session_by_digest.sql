select session, account, site, device, created_at, seen_at, idle_seconds, ends_at, locked_at, unlock_failures
from ledger.sessions
where digest = $1 and organization = $2 and ended_at is null and ends_at > $3
    and seen_at + make_interval(secs => idle_seconds) > $3
