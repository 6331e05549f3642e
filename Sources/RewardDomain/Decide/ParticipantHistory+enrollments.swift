extension ParticipantHistory {
    /// Entering a program: at most one open enrollment per participant and program, none that overlaps another or
    /// rewards the same thing as one, and all in one currency.
    public func decide(
        _ command: EnrollParticipant, id: EnrollmentID, terms: PublishedTerms
    ) throws(Refusal) -> Enrolled {
        try refuseOverlap(with: command)
        try refuseOtherCurrency(terms.terms)
        try refuseShared(terms.terms, besides: nil)
        try refuseEpisode(of: terms.terms, on: command.firstDay)
        try terms.terms.check(ownDays: command.ownDays)
        if let opening = command.opening {
            // What the terms require of whoever enters was answered for when the course began.
            try terms.terms.check(opening, from: command.firstDay, joinsOn: command.joinsOn ?? command.firstDay)
        } else {
            try terms.terms.check(command.attestation)
        }
        return Enrolled(
            enrollment: id, firstDay: command.firstDay, terms: terms, ownDays: command.ownDays,
            joinsOn: command.joinsOn, carried: command.opening.map { .opening($0) },
            attestation: command.attestation)
    }

    /// The enrollment that somebody who comes back goes on with instead of a new one; nil where it is a new one.
    public func returning(to program: Slug, on day: Day) -> EnrollmentHistory? {
        guard let last = enrollments.last(where: { $0.program == program && !$0.isVoid }), let end = last.end,
            end.reason == .left, let within = last.terms.terms.enrollment.returnWithinDays,
            day > end.lastDay, end.lastDay.days(to: day) <= within
        else { return nil }
        return last
    }

    private func refuseOverlap(with command: EnrollParticipant) throws(Refusal) {
        let inProgram = enrollments.filter { $0.program == command.program && !$0.isVoid }
        if let open = inProgram.first(where: \.isOpen) {
            throw Refusal(
                .alreadyEnrolled,
                "The participant has been enrolled in \(command.program) since \(open.firstDay); end that enrollment "
                    + "before beginning another.")
        }
        if let earlier = inProgram.first(where: { $0.lastDay >= command.firstDay }) {
            throw Refusal(
                .alreadyEnrolled,
                "The participant was enrolled in \(command.program) until \(earlier.lastDay); another enrollment can "
                    + "begin on \(earlier.lastDay + 1) or later.")
        }
    }

    /// A balance is one sum, and what one program absorbed another makes good.
    private func refuseOtherCurrency(_ terms: Terms) throws(Refusal) {
        guard let other = enrollments.first(where: { $0.terms.terms.currency != terms.currency }) else { return }
        throw Refusal(
            .otherCurrency,
            "The participant's balance is in \(other.terms.terms.currency.code), from \(other.program); "
                + "\(terms.program) pays in \(terms.currency.code). Add them under another code for that.")
    }

    /// Two open enrollments never reward one behaviour twice.
    func refuseShared(_ terms: Terms, besides moved: EnrollmentID?) throws(Refusal) {
        for other in enrollments where other.isOpen && other.id != moved {
            for (target, theirs) in terms.targets.flatMap({ own in other.terms.terms.targets.map { (own, $0) } }) {
                if let analyte = target.analytes.first(where: theirs.analytes.contains) {
                    throw Refusal(
                        .sharedTarget,
                        "\(analyte) decides in \(other.program) already, where the participant is enrolled; the same "
                            + "test cannot pay in \(terms.program) too.")
                }
                guard target.id == theirs.id else { continue }
                throw Refusal(
                    .sharedTarget,
                    "\(target.id) is rewarded in \(other.program) already, where the participant is enrolled; it cannot "
                        + "pay in \(terms.program) too.")
            }
        }
    }

    private func refuseEpisode(of terms: Terms, on day: Day) throws(Refusal) {
        guard let limit = terms.enrollment.maxEpisodes else { return }
        // What goes on in another revision is the same episode.
        let moved = Set(enrollments.compactMap { if case .enrollment(let id)? = $0.carried { id } else { nil } })
        let earlier = enrollments.filter {
            $0.program == terms.program && !$0.isVoid && !moved.contains($0.id) && limit.counts($0.firstDay, for: day)
        }
        guard earlier.count >= limit.count else { return }
        let period = limit.period == .lifetime ? "ever" : "in a \(limit.period.rawValue.replacing("_", with: " "))"
        throw Refusal(
            .episodesUsedUp,
            "\(terms.program) takes a person in \(limit.count) \(limit.count == 1 ? "time" : "times") \(period), and the "
                + "participant entered on \(earlier.map(\.firstDay).joinedForReading).")
    }

    /// Ending the open enrollment in a program; never before a visit that is recorded.
    public func decide(_ command: EndEnrollment) throws(Refusal) -> EnrollmentEnded {
        let enrollment = try openEnrollment(in: command.program)
        guard command.lastDay >= enrollment.begins else {
            throw Refusal(
                .endBeforeLastVisit,
                "The enrollment began on \(enrollment.begins) and cannot end on \(command.lastDay), before that.")
        }
        if let last = enrollment.daysWithFacts.max(), last > command.lastDay {
            throw Refusal(
                .endBeforeLastVisit,
                "Something is recorded for \(last), after \(command.lastDay); end the enrollment on \(last) or "
                    + "later, or retract that first.")
        }
        return EnrollmentEnded(enrollment: enrollment.id, lastDay: command.lastDay, reason: command.reason)
    }
}

extension EnrollmentHistory {
    /// The planned days about which a person said something that stands. What the house noted by itself counts
    /// nothing here: a pause, or an end, takes it away.
    var daysWithFacts: [Day] {
        targets.flatMap { target in
            target.standings.indices.filter {
                target.standings[$0].outcome != nil && (target.standings[$0].fact?.rank ?? .recorded) > .closure
            }.map { plannedVisits[target.plannedIndex(ofVisit: $0)].day }
        }
    }
}
