select stream, site, number, kind, program, opened_on, entered_on, counted_by, variances, signed_on, signed_by
from ledger.counts
where stream = any($1)
