update ledger.enrollments set last_day = $3, end_reason = $4, paused_on = $5 where participant = $1 and enrollment = $2
