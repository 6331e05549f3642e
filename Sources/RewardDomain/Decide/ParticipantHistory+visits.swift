extension ParticipantHistory {
    /// Recording: a new fact; or a repeat, stored and ranked but answered as the first; or a refusal.
    ///
    /// `now` is when it would be stored: the time of writing of a fact that does not state one. `clinicDay` tells the
    /// day of a moment in a time zone; only the limits of commands ask.
    public func decide(
        _ command: RecordVisit, now: Instant, clinicDay: ClinicDay = utcDay
    ) throws(Refusal) -> VisitRecorded {
        let place = try place(of: command.visit)
        let content = try checked(command.content, at: place)
        try checkMakeUp(command.visit, at: place)
        if !command.passesLimits {
            let zone = place.enrollment.terms.terms.timeZone
            try checkExcuse(content, on: clinicDay(command.writtenAt ?? now, zone), at: place)
        }
        let fact = VisitFact(
            command.isConfirmation ? .confirmed : .recorded, content, heldOn: command.visit.day,
            at: FactTime(writtenAt: command.writtenAt, recordedAt: now, version: version + 1))
        try refuseContradiction(of: fact, at: place)
        var event = VisitRecorded(
            enrollment: place.enrollment.id, visit: place.visit, heldOn: command.visit.day, content: content,
            isConfirmation: command.isConfirmation, recordedBy: command.recordedBy)
        switch place.judge(fact) {
        case .new: break
        case .repeats: event.repeats = firstVersionSaying(content, at: place)
        case .refused: throw alreadyDecided(content, at: place)
        }
        return event
    }

    /// A visit on a day that is not planned: kept beside the planned ones.
    public func decideUnplanned(_ command: RecordVisit) throws(Refusal) -> UnplannedVisitRecorded {
        let (enrollment, target) = try target(of: command.visit)
        if enrollment.visitIndex(plannedOn: command.visit.day) != nil {
            throw Refusal(
                .contentMismatch,
                "\(command.visit.day) is a planned visit in \(enrollment.program); record it without --unplanned.")
        }
        return UnplannedVisitRecorded(
            enrollment: enrollment.id, target: target, heldOn: command.visit.day, content: command.content,
            recordedBy: command.recordedBy)
    }

    /// A correction or retraction: always a fact, also when it arrives before what it mends.
    public func decide(
        _ command: MendVisit, now: Instant, clinicDay: ClinicDay = utcDay
    ) throws(Refusal) -> ParticipantEvent {
        let place = try place(of: command.visit)
        let time = FactTime(writtenAt: command.writtenAt, recordedAt: now, version: version + 1)
        guard let content = command.content else {
            try refuseContradiction(of: VisitFact(.retracted, at: time), at: place)
            return .visitRetracted(
                VisitRetracted(
                    enrollment: place.enrollment.id, visit: place.visit, reasonDigest: command.reasonDigest,
                    recordedBy: command.recordedBy))
        }
        let checked = try checked(content, at: place)
        if !command.passesLimits {
            let zone = place.enrollment.terms.terms.timeZone
            try checkExcuse(checked, on: clinicDay(command.writtenAt ?? now, zone), at: place)
        }
        try refuseContradiction(of: VisitFact(.corrected, checked, at: time), at: place)
        return .visitCorrected(
            VisitCorrected(
                enrollment: place.enrollment.id, visit: place.visit, content: checked,
                reasonDigest: command.reasonDigest, recordedBy: command.recordedBy))
    }

    private func alreadyDecided(_ content: VisitContent, at place: Place) -> Refusal {
        Refusal(
            .alreadyDecided,
            "The visit of \(place.visit.plannedDay) in \(place.enrollment.program) is already recorded as "
                + "\(place.standing.inWords); to change it to \(content.inWords), use correct and give a reason.")
    }

    private func refuseContradiction(of fact: VisitFact, at place: Place) throws(Refusal) {
        guard place.facts.contains(where: { fact.contradicts($0) }) else { return }
        throw Refusal(
            .contradictoryTimes,
            "Something else about the visit of \(place.visit.plannedDay) in \(place.enrollment.program) was written "
                + "at the same moment, \(fact.writtenAt), so neither is the later one; give the right time of writing.")
    }

    /// The first event that said what stands, whose answer a repeat gets.
    private func firstVersionSaying(_ content: VisitContent, at place: Place) -> Int64? {
        let standing = VisitRanking.standing(place.facts).filter { $0.rank >= .recorded }
        let same = standing.filter { $0.content == content }
        return (same.isEmpty ? standing : same).map(\.version).min()
    }
}

// MARK: - Judging a record against what stands

extension ParticipantHistory.Place {
    enum Judgement { case new, repeats, refused }

    /// Whether a record says something new, repeats what stands, or contradicts it (design section 3.6).
    func judge(_ fact: VisitFact) -> Judgement {
        var judgements = fact.content.results.map { judge($0, of: fact) }
        if fact.content.isOutright { judgements.append(judgeOutright(fact)) }
        if judgements.contains(.refused) { return .refused }
        return judgements.contains(.new) ? .new : .repeats
    }

    private func judgeOutright(_ fact: VisitFact) -> Judgement {
        guard standing.isDecidedByPerson, let decider = standing.fact else { return .new }
        let says = fact.content.outcome.map { $0 == standing.outcome } ?? (fact.content.reading == standing.reading)
        if fact.kind == .confirmed { return says && decider.kind == .confirmed ? .repeats : .new }
        if says, standing.heldOn == fact.heldOn { return .repeats }
        return fact.isWrittenBefore(decider) ? .new : .refused
    }

    private func judge(_ result: AnalyteResult, of fact: VisitFact) -> Judgement {
        let ranking = VisitRanking(facts, of: target, plannedOn: visit.plannedDay)
        guard let standing = ranking.merged().first(where: { $0.result.analyte == result.analyte }),
            standing.standing.rank >= .recorded
        else {
            // The analyte has no result yet. Beside an outcome recorded outright it is stored and merged.
            return .new
        }
        let isSame = standing.result.value == result.value
        if fact.kind == .confirmed { return isSame && standing.fact.kind == .confirmed ? .repeats : .new }
        // While another specimen may be given, also a second invalid one is another.
        if standing.result.value == .invalid, ranking.isOpenToRetest, fact.heldOn == self.standing.heldOn {
            return .new
        }
        if isSame, self.standing.heldOn == fact.heldOn { return .repeats }
        return fact.isWrittenBefore(standing.fact) ? .new : .refused
    }
}

extension VisitStanding {
    /// `negative`, or `12.5 (positive)` for a reading.
    var inWords: String {
        let outcome = outcome?.name ?? "unrecorded"
        return reading.map { "\($0) (\(outcome))" } ?? outcome
    }
}

extension VisitContent {
    /// What was said, for a sentence: `negative`, `cocaine negative, opiates positive`, `12.5`.
    public var inWords: String {
        let outright = outcome?.name ?? reading?.description
        return (outright.map { [$0] } ?? results.map { "\($0.analyte) \($0.value.rawValue)" }).joinedForReading
    }
}
