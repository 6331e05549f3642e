update ledger.enrollments set first_day = coalesce($3, first_day), voided = $4 where participant = $1 and enrollment = $2
