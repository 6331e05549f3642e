import RewardDomain

/// A made-up enrollment of a made-up participant, as facts: what a simulation folds.
struct SimulatedCourse {
    private(set) var history = ParticipantHistory(participant: ParticipantID(Identifier(high: 0, low: 1)))
    private let id = EnrollmentID(Identifier(high: 0, low: 2))
    private let terms: Terms

    init(_ terms: Terms, from firstDay: Day) {
        self.terms = terms
        read(
            .enrolled(
                Enrolled(
                    enrollment: id, firstDay: firstDay, terms: PublishedTerms(revision: 1, hash: "", terms: terms))),
            on: firstDay)
        if let deposit = terms.deposit {
            read(
                .depositReceived(
                    DepositReceived(enrollment: id, amount: deposit.amount, receivedOn: firstDay)), on: firstDay)
        }
    }

    var enrollment: EnrollmentHistory { history.enrollments[0] }

    /// Records a planned visit of a target on its day.
    mutating func record(_ input: Simulation.Input, target: Int, planned: Int) {
        let day = enrollment.plannedVisits[planned].day
        let rule = terms.targets[target]
        var content = input.content
        if input.secondary, let secondary = rule.secondary {
            content.results += secondary.analytes.map { AnalyteResult(analyte: $0, value: .negative) }
        }
        for number in 0..<input.tasks {
            // Only a target of tasks tells several visits of one day apart.
            let task = rule.kind == .task ? Slug("task-\(number + 1)") : nil
            read(
                .visitRecorded(
                    VisitRecorded(
                        enrollment: id, visit: VisitReference(target: rule.id, plannedDay: day, task: task),
                        heldOn: day, content: content)), on: day)
        }
    }

    /// What a planned visit would pay, in the target's unit; 0 where there is none.
    func supposedNext(target: Int, planned: Int) -> Int {
        guard planned < enrollment.plannedVisits.count else { return 0 }
        var supposed = history
        guard let visit = supposed.suppose(successOf: target, planned: planned, ofEnrollment: 0) else { return 0 }
        return supposed.awards()[0][target][visit].inUnit(terms.targets[target].pays).paid
    }

    private mutating func read(_ body: ParticipantEvent, on day: Day) {
        let now = Instant(microsecondsSinceEpoch: 0)
        // Only visits that the terms plan are recorded, so there is nothing to refuse.
        try? history.read(
            Envelope(occurredOn: day, recordedAt: now, actor: "simulation", site: .mainSite, body: body))
    }
}

extension Award {
    /// What the visit pays and what caps kept back, in the unit of its target.
    func inUnit(_ unit: RewardUnit) -> (paid: Int, withheld: Int) {
        switch unit {
        case .money, .deposit, .yoked: (paid, withheld(.money))
        case .draws: (draws, withheld(.draws))
        case .names: (earned, 0)
        }
    }
}

extension Target {
    /// How many tasks of one planned day earn the most a week can pay; one where there is no such limit.
    var tasksForWeekMax: Int {
        guard let weekMax, case .ladder(let ladder, _)? = phases.first?.pays, ladder.value(atRung: 0) > 0 else {
            return 1
        }
        return min(100, (weekMax + ladder.value(atRung: 0) - 1) / ladder.value(atRung: 0))
    }
}
