select stream, site, number, kind, program, opened_on, entered_on, counted_by, variances, signed_on, signed_by
from ledger.counts
where organization = $1 and ($2::text[] is null or site = any($2))
order by site, number
