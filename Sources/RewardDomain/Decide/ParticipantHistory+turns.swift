// What becomes of an enrollment under way: other days, a pause, a return, a mended start.
extension ParticipantHistory {
    /// The open enrollment in a program.
    func openEnrollment(in program: Slug) throws(Refusal) -> EnrollmentHistory {
        guard let enrollment = enrollments.last(where: { $0.program == program && !$0.isVoid }) else {
            throw Refusal(.notEnrolled, "The participant is not enrolled in \(program).")
        }
        if let end = enrollment.end {
            throw Refusal(.enrollmentEnded, "The enrollment in \(program) already ended on \(end.lastDay).")
        }
        return enrollment
    }

    /// Other weekdays from a day on. No visit is lost: the week under way keeps its number of visits.
    public func decideDays(
        _ days: [Weekday], in program: Slug, from day: Day
    ) throws(Refusal) -> OwnDaysChosen {
        let enrollment = try openEnrollment(in: program)
        try refuseBeforeStart(day, enrollment)
        if let since = enrollment.pausedSince {
            throw Refusal(
                .enrollmentPaused, "The enrollment in \(program) has been paused since \(since); resume it first.")
        }
        guard !days.isEmpty else {
            throw Refusal(.daysNotAllowed, "Say on which weekdays the participant comes.")
        }
        try enrollment.terms.terms.check(ownDays: days)
        try refuseRecorded(from: day, enrollment, "the days can change from")
        var changed = enrollment
        changed.plan(days, from: day)
        guard changed.plannedVisits.count == enrollment.plannedVisits.count else {
            let week = enrollment.plannedVisits.first { $0.day >= day }?.week ?? 1
            throw Refusal(
                .daysNotAllowed,
                "From \(day) on, \(days.map(\.name).joined(separator: ", ")) would lose a visit of week \(week); "
                    + "let the change begin with the next week.")
        }
        return OwnDaysChosen(enrollment: enrollment.id, from: day, days: days)
    }

    public func decidePause(of program: Slug, from day: Day) throws(Refusal) -> EnrollmentTurn {
        let enrollment = try openEnrollment(in: program)
        guard enrollment.terms.terms.enrollment.pause != nil else {
            throw Refusal(
                .contentMismatch,
                "The terms of \(program) know no pause; excuse the visits, or end the enrollment.")
        }
        if let since = enrollment.pausedSince {
            throw Refusal(.alreadyDone, "The enrollment in \(program) has been paused since \(since).")
        }
        try refuseBeforeStart(day, enrollment)
        try refuseRecorded(from: day, enrollment, "the pause can begin on")
        return EnrollmentTurn(enrollment: enrollment.id, day: day)
    }

    /// Going on after a pause, or, within the days the terms give, after having left.
    public func decideResume(of program: Slug, on day: Day) throws(Refusal) -> EnrollmentTurn {
        if let enrollment = returning(to: program, on: day) {
            return EnrollmentTurn(enrollment: enrollment.id, day: day)
        }
        let last = enrollments.last { $0.program == program && !$0.isVoid }
        if let last, let end = last.end {
            let within = last.terms.terms.enrollment.returnWithinDays
            throw Refusal(
                .notPaused,
                "The enrollment in \(program) ended on \(end.lastDay)"
                    + (within.map { ", and the terms take somebody who left back within \($0) days of that; " }
                        ?? ", and the terms take nobody back into one; ") + "enroll anew.")
        }
        let enrollment = try openEnrollment(in: program)
        guard let since = enrollment.pausedSince else {
            throw Refusal(.notPaused, "The enrollment in \(program) is not paused.")
        }
        guard day > since else {
            throw Refusal(.notPaused, "The pause began on \(since); it can end on \(since + 1) or later.")
        }
        return EnrollmentTurn(enrollment: enrollment.id, day: day)
    }

    /// The first day had been mistyped. Whatever a person recorded has to stand on a planned day still.
    public func decideStart(
        of program: Slug, to day: Day, reasonDigest: String
    ) throws(Refusal) -> EnrollmentMended {
        let enrollment = try openEnrollment(in: program)
        guard day != enrollment.firstDay else {
            throw Refusal(.alreadyDone, "The enrollment in \(program) begins on \(day) already.")
        }
        guard enrollment.begins == enrollment.firstDay else {
            throw Refusal(
                .contentMismatch,
                "The enrollment in \(program) was taken over on \(enrollment.begins); end it there and move anew instead."
            )
        }
        let others = enrollments.filter { $0.program == program && !$0.isVoid && $0.id != enrollment.id }
        if let earlier = others.first(where: { $0.lastDay >= day }) {
            throw Refusal(
                .alreadyEnrolled,
                "The participant was enrolled in \(program) until \(earlier.lastDay); this enrollment can begin on "
                    + "\(earlier.lastDay + 1) or later.")
        }
        var changed = enrollment
        changed.correctStart(to: day)
        let planned = Set(changed.plannedVisits.map(\.day))
        let lost = Set(enrollment.daysWithFacts).subtracting(planned).sorted()
        guard lost.isEmpty else {
            throw Refusal(
                .somethingRecorded,
                "With \(day) as the first day, \(lost.joinedForReading) would be no planned \(lost.count == 1 ? "visit" : "visits"), "
                    + "and something is recorded there; retract that first.")
        }
        return EnrollmentMended(enrollment: enrollment.id, day: day, reasonDigest: reasonDigest)
    }

    /// The enrollment that a voiding means: the newest in the program, or the newest that began on `firstDay`. One that
    /// was voided already is still the one meant, so that saying it again never reaches the one before it.
    public func voidable(in program: Slug, from firstDay: Day? = nil) -> EnrollmentHistory? {
        enrollments.last { $0.program == program && $0.firstDay == firstDay ?? $0.firstDay }
    }

    public func decideVoid(
        of program: Slug, from firstDay: Day? = nil, on day: Day, reasonDigest: String
    ) throws(Refusal) -> EnrollmentMended {
        guard let enrollment = voidable(in: program, from: firstDay) else {
            throw Refusal(
                .notEnrolled,
                "The participant is not enrolled in \(program)\(firstDay.map { " from \($0)" } ?? "").")
        }
        if let voidedOn = enrollment.voidedOn {
            throw Refusal(
                .alreadyDone,
                "The enrollment in \(program) from \(enrollment.firstDay) was voided on \(voidedOn); to void an earlier "
                    + "one, name its first day.")
        }
        return EnrollmentMended(enrollment: enrollment.id, day: day, reasonDigest: reasonDigest)
    }

    private func refuseBeforeStart(_ day: Day, _ enrollment: EnrollmentHistory) throws(Refusal) {
        guard day < enrollment.begins else { return }
        throw Refusal(
            .notEnrolled,
            "The enrollment in \(enrollment.program) begins on \(enrollment.begins), after \(day).")
    }

    private func refuseRecorded(
        from day: Day, _ enrollment: EnrollmentHistory, _ what: String
    ) throws(Refusal) {
        guard let last = enrollment.daysWithFacts.max(), last >= day else { return }
        throw Refusal(
            .somethingRecorded,
            "Something is recorded for \(last); \(what) \(last + 1) or later, or retract that first.")
    }
}
