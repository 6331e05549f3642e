extension ParticipantHistory {
    /// A visit found: its enrollment, its target, and what stands about it.
    struct Place {
        var enrollment: EnrollmentHistory
        var visit: VisitReference
        var standing: VisitStanding
        var facts: [VisitFact]
    }

    /// Finds the visit a command is about, or says why there is none.
    func place(of address: VisitAddress) throws(Refusal) -> Place {
        let enrollment = try enrollment(in: address.program, covering: address.day)
        let targetID = try targetID(address.target, in: enrollment)
        guard let target = enrollment.targets.first(where: { $0.id == targetID }),
            let index = enrollment.visitIndex(plannedOn: address.day)
        else { throw notPlanned(address.day, in: enrollment, target: targetID) }
        return Place(
            enrollment: enrollment, visit: VisitReference(target: targetID, plannedDay: address.day),
            standing: target.standings[index], facts: target.facts[index])
    }

    /// The enrollment of a program that a day falls in: the latest that had begun by then.
    private func enrollment(in program: Slug, covering day: Day) throws(Refusal) -> EnrollmentHistory {
        let inProgram = enrollments.filter { $0.program == program }
        guard !inProgram.isEmpty else {
            throw Refusal(.notEnrolled, "The participant is not enrolled in \(program); enroll first.")
        }
        guard let enrollment = inProgram.filter({ $0.firstDay <= day }).max(by: EnrollmentHistory.comesBefore) else {
            throw Refusal(
                .notEnrolled,
                "On \(day) the participant was not yet enrolled in \(program); the enrollment begins on "
                    + "\(inProgram.map(\.firstDay).min()!).")
        }
        if let end = enrollment.end, day > end.lastDay {
            throw Refusal(.enrollmentEnded, "The enrollment in \(program) ended on \(end.lastDay), before \(day).")
        }
        return enrollment
    }

    private func targetID(_ named: Slug?, in enrollment: EnrollmentHistory) throws(Refusal) -> Slug {
        let ids = enrollment.targets.map(\.id)
        guard let named else {
            guard ids.count == 1 else {
                throw Refusal(
                    .unknownTarget, "\(enrollment.program) has several targets; say which: \(ids.joinedForReading).")
            }
            return ids[0]
        }
        guard ids.contains(named) else {
            throw Refusal(
                .unknownTarget, "\(enrollment.program) has no target \(named); it has \(ids.joinedForReading).")
        }
        return named
    }

    private func notPlanned(_ day: Day, in enrollment: EnrollmentHistory, target: Slug) -> Refusal {
        let open = enrollment.openDays(of: target, around: day)
        let hint =
            open.isEmpty
            ? "No planned visit is open."
            : "Open planned days nearby: \(open.joinedForReading)."
        return Refusal(.dayNotPlanned, "\(day) is no planned visit in \(enrollment.program). \(hint)")
    }
}

extension EnrollmentHistory {
    /// How many open days a refusal names on either side of the day asked for.
    static let openDaysNamedMax = 3

    /// The unrecorded planned days nearest to `day`, in order.
    func openDays(of target: Slug, around day: Day) -> [Day] {
        guard let target = targets.first(where: { $0.id == target }) else { return [] }
        let open = (0..<plannedCount).filter { target.standings[$0].outcome == nil }.map { plannedVisits[$0].day }
        return Array(open.filter { $0 < day }.suffix(Self.openDaysNamedMax))
            + Array(open.filter { $0 >= day }.prefix(Self.openDaysNamedMax))
    }
}

extension Sequence where Element: CustomStringConvertible {
    /// `a, b, c`
    var joinedForReading: String { map(\.description).joined(separator: ", ") }
}
