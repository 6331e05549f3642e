-- Enrolling waits while the projection is filled again; recording does not touch it and goes on.
lock table ledger.enrollments in share row exclusive mode
