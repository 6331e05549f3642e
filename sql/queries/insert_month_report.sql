insert into ledger.month_reports (stream, version, report) values ($1, $2, $3::text::json)
