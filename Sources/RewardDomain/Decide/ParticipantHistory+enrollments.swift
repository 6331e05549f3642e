extension ParticipantHistory {
    /// Entering a program: at most one open enrollment per participant and program, none that overlaps another, and
    /// all in one currency.
    public func decide(
        _ command: EnrollParticipant, id: EnrollmentID, terms: PublishedTerms
    ) throws(Refusal) -> Enrolled {
        if let open = enrollments.first(where: { $0.program == command.program && $0.isOpen }) {
            throw Refusal(
                .alreadyEnrolled,
                "The participant has been enrolled in \(command.program) since \(open.firstDay); end that enrollment "
                    + "before beginning another.")
        }
        if let earlier = enrollments.first(where: { $0.program == command.program && $0.lastDay >= command.firstDay }) {
            throw Refusal(
                .alreadyEnrolled,
                "The participant was enrolled in \(command.program) until \(earlier.lastDay); another enrollment can "
                    + "begin on \(earlier.lastDay + 1) or later.")
        }
        // A balance is one sum, and what one program absorbed another makes good.
        let currency = terms.terms.currency
        if let other = enrollments.first(where: { $0.terms.terms.currency != currency }) {
            throw Refusal(
                .otherCurrency,
                "The participant's balance is in \(other.terms.terms.currency.code), from \(other.program); "
                    + "\(command.program) pays in \(currency.code). Add them under another code for that.")
        }
        return Enrolled(enrollment: id, firstDay: command.firstDay, terms: terms)
    }

    /// Ending the open enrollment in a program; never before a visit that is recorded.
    public func decide(_ command: EndEnrollment) throws(Refusal) -> EnrollmentEnded {
        guard let enrollment = enrollments.last(where: { $0.program == command.program }) else {
            throw Refusal(.notEnrolled, "The participant is not enrolled in \(command.program).")
        }
        if let end = enrollment.end {
            throw Refusal(.enrollmentEnded, "The enrollment in \(command.program) already ended on \(end.lastDay).")
        }
        guard command.lastDay >= enrollment.firstDay else {
            throw Refusal(
                .endBeforeLastVisit,
                "The enrollment began on \(enrollment.firstDay) and cannot end on \(command.lastDay), before that.")
        }
        if let last = enrollment.lastDayWithFacts, last > command.lastDay {
            throw Refusal(
                .endBeforeLastVisit,
                "Something is recorded for \(last), after \(command.lastDay); end the enrollment on \(last) or "
                    + "later, or retract that first.")
        }
        return EnrollmentEnded(enrollment: enrollment.id, lastDay: command.lastDay, reason: command.reason)
    }
}

extension EnrollmentHistory {
    /// The last planned day about which an outcome stands.
    var lastDayWithFacts: Day? {
        targets.compactMap { target in
            target.standings.indices.filter { target.standings[$0].outcome != nil }
                .map { plannedVisits[target.plannedIndex(ofVisit: $0)].day }.max()
        }.max()
    }
}
