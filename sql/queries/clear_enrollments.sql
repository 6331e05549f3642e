delete from ledger.enrollments
