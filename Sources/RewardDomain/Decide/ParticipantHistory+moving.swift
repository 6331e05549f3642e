// Moving: one enrollment ends, and another goes on from it.
extension ParticipantHistory {
    /// Ends the enrollment in `from` the day before and begins one under `terms`. Within one program the weeks run on;
    /// another program begins with its week 1. What is carried the new terms say (`carries`).
    public func decide(
        _ command: MoveEnrollment, id: EnrollmentID, terms: PublishedTerms
    ) throws(Refusal) -> (ended: EnrollmentEnded, enrolled: Enrolled) {
        let old = try openEnrollment(in: command.from)
        guard command.to == terms.terms.program else {
            throw Refusal(.unknownProgram, "These terms are of \(terms.terms.program), not of \(command.to).")
        }
        if old.program == command.to, old.terms.revision >= terms.revision {
            throw Refusal(
                .alreadyEnrolled,
                "The participant is enrolled under revision \(old.terms.revision) of \(command.to), the newest.")
        }
        if let since = old.pausedSince {
            throw Refusal(
                .enrollmentPaused, "The enrollment in \(old.program) has been paused since \(since); resume it first.")
        }
        let ended = try decide(
            EndEnrollment(program: command.from, lastDay: command.day + -1, reason: .transferred))
        if old.terms.terms.currency != terms.terms.currency {
            throw Refusal(
                .otherCurrency,
                "\(old.program) pays in \(old.terms.terms.currency.code), \(command.to) in "
                    + "\(terms.terms.currency.code); a balance is in one currency.")
        }
        if command.to != old.program, enrollments.contains(where: { $0.program == command.to && $0.isOpen }) {
            throw Refusal(.alreadyEnrolled, "The participant is enrolled in \(command.to) already.")
        }
        try refuseShared(terms.terms, besides: old.id)
        let days = command.ownDays.isEmpty && old.program == command.to ? old.ownDays : command.ownDays
        try terms.terms.check(ownDays: days)
        if old.program != command.to { try terms.terms.check(command.attestation) }
        let runsOn = old.program == command.to
        return (
            ended,
            Enrolled(
                enrollment: id, firstDay: runsOn ? old.firstDay(asOf: command.day) : command.day, terms: terms,
                ownDays: days, joinsOn: runsOn ? command.day : nil,
                carried: terms.terms.enrollment.carries == .rung ? .enrollment(old.id) : nil,
                attestation: command.attestation)
        )
    }
}

extension EnrollmentHistory {
    /// The day on which a course would have begun that is in the same week without having been put off.
    fileprivate func firstDay(asOf day: Day) -> Day {
        guard let next = plannedVisits.first(where: { $0.day >= day }) ?? plannedVisits.last else { return firstDay }
        let weeks = (firstDay.days(to: next.day) / 7) - (next.week - 1)
        return firstDay + 7 * weeks
    }
}
