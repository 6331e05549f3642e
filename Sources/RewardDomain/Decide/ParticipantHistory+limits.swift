// What a record may say of a target, and what the terms limit a counsellor to. The fold knows none of these limits.
extension ParticipantHistory {
    /// Whether a target can be told such a thing; a task with nothing else said of it is completed.
    func checked(
        _ content: VisitContent, of specimen: Specimen? = nil, at place: Place
    ) throws(Refusal) -> VisitContent {
        let name = "\(place.target.id) in \(place.enrollment.program)"
        var content = content
        // Nothing else is said of a specimen that cannot be tested: that is what the visit came to.
        if place.target.kind == .abstinence, !content.isOutright, content.results.isEmpty, specimen?.isInvalid == true {
            content.outcome = .invalid
        }
        if place.target.kind == .task, !content.isOutright, content.results.isEmpty { content.outcome = .completed }
        if content.reading != nil, place.target.kind != .reading {
            throw Refusal(.contentMismatch, "\(name) takes no readings; give an outcome.")
        }
        if !content.results.isEmpty, place.target.kind != .abstinence {
            throw Refusal(.contentMismatch, "\(name) tests for nothing; give an outcome instead of results.")
        }
        if !content.isOutright, !content.results.isEmpty, place.target.analytes.isEmpty {
            throw Refusal(
                .contentMismatch, "\(name) names no analytes, so results cannot decide it; give an outcome.")
        }
        guard content.isOutright || !content.results.isEmpty else {
            throw Refusal(.contentMismatch, "Nothing is said of the visit; give an outcome, results or a reading.")
        }
        if let analyte = repeated(content.results.map(\.analyte)).first {
            throw Refusal(.contentMismatch, "Two results are given for \(analyte); give one.")
        }
        return content
    }

    func checkMakeUp(_ address: VisitAddress, at place: Place) throws(Refusal) {
        let (planned, held) = (address.plannedDay, address.day)
        guard planned != held else { return }
        let program = place.enrollment.program
        guard let makeUp = place.enrollment.terms.terms.makeUp else {
            throw Refusal(
                .makeUpNotAllowed,
                "\(program) has no make-up visits: a visit planned on \(planned) cannot be held on \(held).")
        }
        guard abs(planned.days(to: held)) <= makeUp.withinDays else {
            throw Refusal(
                .makeUpNotAllowed,
                "\(held) is too far from \(planned): \(program) lets a visit be made up within \(makeUp.withinDays) "
                    + "\(makeUp.withinDays == 1 ? "day" : "days").")
        }
        if held < place.enrollment.firstDay || held > (place.enrollment.end?.lastDay ?? held) {
            throw Refusal(.makeUpNotAllowed, "The participant is not enrolled in \(program) on \(held).")
        }
    }

    /// `written`: the clinic's day on which it was written down. A counsellor is held to the program's limit; a
    /// manager may pass it, and says why.
    func checkExcuse(
        _ content: VisitContent, on written: Day, at place: Place, passesLimits: Bool, hasReason: Bool
    ) throws(Refusal) {
        guard content.outcome == .excused, let days = place.enrollment.terms.terms.excuseWithinDays else { return }
        guard place.visit.plannedDay.days(to: written) > days else { return }
        let limit = "The visit of \(place.visit.plannedDay) can be excused within \(days) \(days == 1 ? "day" : "days")"
        guard passesLimits else { throw Refusal(.excuseTooLate, "\(limit); after that a manager has to.") }
        guard hasReason else { throw Refusal(.reasonMissing, "\(limit); a manager who does it later says why.") }
    }

    /// A reason and evidence prove an excuse; of anything else a record says nothing but what was found.
    func checkExcuseWords(_ command: RecordVisit, _ content: VisitContent) throws(Refusal) {
        guard command.reasonDigest != nil || command.evidenceDigest != nil, content.outcome != .excused else { return }
        throw Refusal(
            .contentMismatch,
            "A reason and evidence are given with an excuse, and this says \(content.inWords); leave them out.")
    }

    /// The visit before, of the same target, if nobody recorded it. A gap that others were recorded after was left
    /// on purpose.
    public func earlierOpen(before visit: VisitReference, of enrollment: EnrollmentID) -> Day? {
        guard let own = self.enrollment(enrollment),
            let target = own.targets.firstIndex(where: { $0.id == visit.target }),
            own.terms.terms.targets[target].kind != .task
        else { return nil }
        let standings = own.targets[target].standings
        let before = own.visits(ofTarget: target).last { own.plannedVisits[$0].day < visit.plannedDay }
        guard let before, standings[before].outcome == nil else { return nil }
        return own.plannedVisits[before].day
    }
}
