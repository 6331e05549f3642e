extension ParticipantHistory {
    /// A visit found: its enrollment, its target, and what stands about it.
    public struct Place {
        public let enrollment: EnrollmentHistory
        public let target: Target
        public let visit: VisitReference
        public let standing: VisitStanding
        /// Whether a partner's amount was copied for it, where the target pays yoked.
        public let hasCopied: Bool
        let facts: [VisitFact]
    }

    /// Finds the visit a command is about, or says why there is none.
    public func place(of address: VisitAddress) throws(Refusal) -> Place {
        let enrollment = try enrollment(in: address.program, covering: address.plannedDay)
        let targetIndex = try targetIndex(address.target, in: enrollment)
        let terms = enrollment.terms.terms.targets[targetIndex]
        let target = enrollment.targets[targetIndex]
        guard let planned = enrollment.visitIndex(plannedOn: address.plannedDay) else {
            throw notPlanned(address.plannedDay, in: enrollment, target: targetIndex)
        }
        if enrollment.isAway(planned: planned) { throw away(address.plannedDay, in: enrollment) }
        if (terms.kind == .task) != (address.task != nil) {
            throw Refusal(
                .contentMismatch,
                terms.kind == .task
                    ? "\(terms.id) in \(enrollment.program) is about tasks; say which with the task's id."
                    : "\(terms.id) in \(enrollment.program) has no tasks.")
        }
        let visit = VisitReference(target: target.id, plannedDay: address.plannedDay, task: address.task)
        let index = target.visitIndex(planned: planned, task: address.task)
        return Place(
            enrollment: enrollment, target: terms, visit: visit,
            standing: index.map { target.standings[$0] } ?? .unrecorded(on: address.plannedDay),
            hasCopied: index.map { target.copied[$0] != nil } ?? false,
            facts: index.map { target.facts[$0] } ?? [])
    }

    /// The enrollment and target a command is about, whatever the day is.
    func target(of address: VisitAddress) throws(Refusal) -> (EnrollmentHistory, Slug) {
        let enrollment = try enrollment(in: address.program, covering: address.day)
        return (enrollment, enrollment.targets[try targetIndex(address.target, in: enrollment)].id)
    }

    /// The enrollment of a program that a day falls in: the latest that had begun by then.
    func enrollment(in program: Slug, covering day: Day) throws(Refusal) -> EnrollmentHistory {
        let inProgram = enrollments.filter { $0.program == program && !$0.isVoid }
        guard !inProgram.isEmpty else {
            throw Refusal(.notEnrolled, "The participant is not enrolled in \(program); enroll first.")
        }
        guard let enrollment = inProgram.filter({ $0.begins <= day }).max(by: EnrollmentHistory.beginsBefore) else {
            throw Refusal(
                .notEnrolled,
                "On \(day) the participant was not yet enrolled in \(program); the enrollment begins on "
                    + "\(inProgram.map(\.begins).min()!).")
        }
        if let end = enrollment.end, day > end.lastDay {
            throw Refusal(.enrollmentEnded, "The enrollment in \(program) ended on \(end.lastDay), before \(day).")
        }
        return enrollment
    }

    func targetIndex(_ named: Slug?, in enrollment: EnrollmentHistory) throws(Refusal) -> Int {
        let ids = enrollment.targets.map(\.id)
        guard let named else {
            guard ids.count == 1 else {
                throw Refusal(
                    .unknownTarget, "\(enrollment.program) has several targets; say which: \(ids.joinedForReading).")
            }
            return 0
        }
        guard let index = ids.firstIndex(of: named) else {
            throw Refusal(
                .unknownTarget, "\(enrollment.program) has no target \(named); it has \(ids.joinedForReading).")
        }
        return index
    }

    private func away(_ day: Day, in enrollment: EnrollmentHistory) -> Refusal {
        if let since = enrollment.pausedSince, day >= since {
            return Refusal(
                .enrollmentPaused,
                "The enrollment in \(enrollment.program) has been paused since \(since); resume it before recording "
                    + "\(day).")
        }
        return Refusal(
            .dayNotPlanned,
            "\(day) is no visit of the enrollment in \(enrollment.program): the participant was away, or the ledger "
                + "had not taken them over yet.")
    }

    func notPlanned(_ day: Day, in enrollment: EnrollmentHistory, target: Int) -> Refusal {
        let open = enrollment.openDays(ofTarget: target, around: day)
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

    /// The unrecorded planned days nearest to `day`, in order; for tasks every planned day is open.
    func openDays(ofTarget target: Int, around day: Day) -> [Day] {
        let standings = targets[target].standings
        let isTask = terms.terms.targets[target].kind == .task
        let open = (0..<plannedCount).filter { !isAway(planned: $0) && (isTask || standings[$0].outcome == nil) }
            .map { plannedVisits[$0].day }
        return Array(open.filter { $0 < day }.suffix(Self.openDaysNamedMax))
            + Array(open.filter { $0 >= day }.prefix(Self.openDaysNamedMax))
    }
}

extension Sequence where Element: CustomStringConvertible {
    /// `a, b, c`
    var joinedForReading: String { map(\.description).joined(separator: ", ") }
}
