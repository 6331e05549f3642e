-- The first day on which anything of a program counts.
select least(
    (
        select min(coalesce(joined_on, first_day))
        from ledger.enrollments
        where organization = $1 and program = $2
    ),
    (
        select min(e.effective_on)
        from ledger.entries e
        join ledger.enrollments n on n.participant = e.participant and n.enrollment = e.enrollment
        where n.organization = $1 and n.program = $2
    )
) as first_day
