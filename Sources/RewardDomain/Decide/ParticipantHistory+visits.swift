extension ParticipantHistory {
    /// Recording: a new fact; or a repeat, stored and ranked but answered as the first; or a refusal.
    ///
    /// `now` is when it would be stored: the time of writing of a fact that does not state one.
    public func decide(_ command: RecordVisit, now: Instant) throws(Refusal) -> VisitRecorded {
        let place = try place(of: command.visit)
        let fact = VisitFact.recorded(
            command.outcome, heldOn: command.visit.day,
            FactTime(writtenAt: command.writtenAt, recordedAt: now, version: version + 1))
        try refuseContradiction(of: fact, at: place)
        var event = VisitRecorded(
            enrollment: place.enrollment.id, visit: place.visit, heldOn: command.visit.day, outcome: command.outcome,
            recordedBy: command.recordedBy)
        let standing = place.standing
        guard standing.isDecidedByPerson, let decider = standing.fact else { return event }
        if standing.outcome == command.outcome, standing.heldOn == command.visit.day {
            event.repeats = firstVersionSaying(command.outcome, at: place)
        } else if !fact.isWrittenBefore(decider) {
            throw Refusal(
                .alreadyDecided,
                "The visit of \(place.visit.plannedDay) in \(place.enrollment.program) is already recorded as "
                    + "\(standing.outcome!.name); to change it to \(command.outcome.name), use correct and give a reason."
            )
        }
        return event
    }

    /// A correction or retraction: always a fact, also when it arrives before what it mends.
    public func decide(_ command: MendVisit, now: Instant) throws(Refusal) -> ParticipantEvent {
        let place = try place(of: command.visit)
        let time = FactTime(writtenAt: command.writtenAt, recordedAt: now, version: version + 1)
        guard let outcome = command.outcome else {
            try refuseContradiction(of: .retracted(time), at: place)
            return .visitRetracted(
                VisitRetracted(
                    enrollment: place.enrollment.id, visit: place.visit, reasonDigest: command.reasonDigest,
                    recordedBy: command.recordedBy))
        }
        try refuseContradiction(of: .corrected(outcome, time), at: place)
        return .visitCorrected(
            VisitCorrected(
                enrollment: place.enrollment.id, visit: place.visit, outcome: outcome,
                reasonDigest: command.reasonDigest, recordedBy: command.recordedBy))
    }

    private func refuseContradiction(of fact: VisitFact, at place: Place) throws(Refusal) {
        guard place.facts.contains(where: { fact.contradicts($0) }) else { return }
        throw Refusal(
            .contradictoryTimes,
            "Something else about the visit of \(place.visit.plannedDay) in \(place.enrollment.program) was written "
                + "at the same moment, \(fact.writtenAt), so neither is the later one; give the right time of writing.")
    }

    /// The first event that said what stands, whose answer a repeat gets.
    private func firstVersionSaying(_ outcome: Outcome, at place: Place) -> Int64? {
        VisitStanding.standing(place.facts)
            .filter { $0.outcome == outcome && $0.rank >= .recorded }
            .map(\.version).min()
    }
}
