select session, account, site, device, created_at, seen_at, idle_seconds, ends_at, locked_at, unlock_failures
from ledger.sessions
where organization = $1 and ended_at is null and ends_at > $2 and seen_at + make_interval(secs => idle_seconds) > $2
    and ($3::text is null or account = $3) and ($4::text is null or site = $4) and ($5::text is null or device = $5)
order by session
