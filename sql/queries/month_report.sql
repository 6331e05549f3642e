select report::text as report from ledger.month_reports where stream = $1 and version = $2
