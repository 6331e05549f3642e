update ledger.enrollments set last_day = $3, end_reason = $4 where participant = $1 and enrollment = $2
