extension ParticipantHistory {
    /// Recording: a new fact; or a repeat, stored and ranked but answered as the first; or a refusal.
    ///
    /// `now` is when it would be stored: the time of writing of a fact that does not state one. `clinicDay` tells the
    /// day of a moment in a time zone; only the limits of commands ask.
    public func decide(
        _ command: RecordVisit, now: Instant, clinicDay: ClinicDay = utcDay
    ) throws(Refusal) -> VisitRecorded {
        switch try decideRecording(command, now: now, clinicDay: clinicDay) {
        case .recorded(let event): return event
        case .disagreed(let event):
            throw alreadyDecided(event.content, heldOn: event.heldOn, at: try place(of: command.visit))
        }
    }

    /// What recording comes to: a fact, or a result of a second source that waits for a manager.
    public enum Recording: Hashable, Sendable {
        case recorded(VisitRecorded)
        case disagreed(ResultDisagreed)
    }

    /// The same, keeping what a second source says otherwise instead of refusing it (docs/spec/results.md).
    public func decideRecording(
        _ command: RecordVisit, now: Instant, clinicDay: ClinicDay = utcDay
    ) throws(Refusal) -> Recording {
        let place = try place(of: command.visit)
        let content = try checked(command.content, of: command.specimen, at: place)
        try checkMakeUp(command.visit, at: place)
        let zone = place.enrollment.terms.terms.timeZone
        try checkExcuse(
            content, on: clinicDay(command.writtenAt ?? now, zone), at: place, passesLimits: command.passesLimits,
            hasReason: command.reasonDigest != nil || command.isImported)
        if !command.isImported { try checkExcuseWords(command, content) }
        try checkSpecimen(command, at: place, now: now, clinicDay: clinicDay)
        var origin = FactOrigin(actor: "", recordedAt: now)
        origin.state(command.specimen)
        let fact = VisitFact(
            command.isConfirmation ? .confirmed : .recorded, content, heldOn: command.visit.day,
            at: FactTime(writtenAt: command.writtenAt, recordedAt: now, version: version + 1), from: origin)
        try refuseContradiction(of: fact, at: place)
        var event = VisitRecorded(
            enrollment: place.enrollment.id, visit: place.visit, heldOn: command.visit.day, content: content,
            isConfirmation: command.isConfirmation, recordedBy: command.recordedBy, specimen: command.specimen,
            reasonDigest: command.reasonDigest, evidenceDigest: command.evidenceDigest)
        switch place.judge(fact) {
        case .new: break
        case .repeats: event.repeats = firstVersionSaying(content, at: place)
        case .disagrees:
            try refuseAskedAlready(fact, at: place)
            return .disagreed(
                ResultDisagreed(
                    number: disagreements.count + 1, enrollment: event.enrollment, visit: event.visit,
                    heldOn: event.heldOn, content: content, specimen: event.specimen, recordedBy: event.recordedBy))
        case .refused: throw alreadyDecided(content, heldOn: event.heldOn, at: place)
        }
        return .recorded(event)
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
        let origin = FactOrigin(actor: "", recordedAt: now)
        guard let content = command.content else {
            try refuseContradiction(of: VisitFact(.retracted, at: time, from: origin), at: place)
            return .visitRetracted(
                VisitRetracted(
                    enrollment: place.enrollment.id, visit: place.visit, reasonDigest: command.reasonDigest,
                    recordedBy: command.recordedBy))
        }
        let checked = try checked(content, at: place)
        let zone = place.enrollment.terms.terms.timeZone
        try checkExcuse(
            checked, on: clinicDay(command.writtenAt ?? now, zone), at: place, passesLimits: command.passesLimits,
            hasReason: true)
        if command.evidenceDigest != nil, checked.outcome != .excused {
            throw Refusal(
                .contentMismatch, "Evidence is given with an excuse, and this says \(checked.inWords); leave it out.")
        }
        try refuseContradiction(of: VisitFact(.corrected, checked, at: time, from: origin), at: place)
        return .visitCorrected(
            VisitCorrected(
                enrollment: place.enrollment.id, visit: place.visit, content: checked,
                reasonDigest: command.reasonDigest, recordedBy: command.recordedBy,
                evidenceDigest: command.evidenceDigest))
    }

    private func alreadyDecided(_ content: VisitContent, heldOn: Day, at place: Place) -> Refusal {
        // A correction keeps the day held: it takes a retraction to move that.
        if content.outcome == place.standing.outcome, heldOn != place.standing.heldOn {
            return Refusal(
                .alreadyDecided,
                "The visit of \(place.visit.plannedDay) in \(place.enrollment.program) is already recorded as "
                    + "\(place.standing.inWords), held on \(place.standing.heldOn); if that was on \(heldOn), retract it "
                    + "with a reason and record it anew.")
        }
        return Refusal(
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
