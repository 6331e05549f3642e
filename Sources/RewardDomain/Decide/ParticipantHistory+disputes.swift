extension ParticipantHistory {
    /// Opens the next dispute. `due`: none for the usual time after `today`.
    public func decideDispute(
        subjectDigest: String, about visit: DisputedVisit?, recordedBy: [String], due: Day?, today: Day
    ) throws(Refusal) -> DisputeOpened {
        if let due, due < today {
            throw Refusal(.malformed, "\(due) is past, today is \(today); give a day by which it can be answered.")
        }
        return DisputeOpened(
            number: disputes.count + 1, due: due ?? today + Dispute.daysToAnswer, subjectDigest: subjectDigest,
            visit: visit, recordedBy: recordedBy)
    }

    /// A visit of a program as a dispute names it: by its planned day, or by the day it was held.
    public func disputedVisit(in program: Slug, on day: Day) throws(Refusal) -> DisputedVisit {
        let inProgram = enrollments.filter { $0.program == program }
        guard !inProgram.isEmpty else {
            throw Refusal(.notEnrolled, "The participant is not enrolled in \(program); check the program.")
        }
        for enrollment in inProgram.sorted(by: { EnrollmentHistory.comesBefore($1, $0) }) {
            if enrollment.visitIndex(plannedOn: day) != nil {
                return DisputedVisit(enrollment: enrollment.id, plannedDay: day)
            }
            for target in enrollment.targets {
                let held = target.standings.firstIndex { $0.outcome != nil && $0.heldOn == day }
                guard let held else { continue }
                return DisputedVisit(
                    enrollment: enrollment.id,
                    plannedDay: enrollment.plannedVisits[target.plannedIndex(ofVisit: held)].day)
            }
        }
        throw Refusal(.dayNotPlanned, "No visit in \(program) was planned or held on \(day); check the day.")
    }

    public func decideAnswer(
        toDispute number: Int, textDigest: String, by actor: String
    ) throws(Refusal) -> DisputeAnswered {
        let dispute = try openDispute(number)
        try dispute.requireOther(actor, to: "answer")
        return DisputeAnswered(number: number, textDigest: textDigest)
    }

    public func decideClosing(
        dispute number: Int, isWithdrawn: Bool, by actor: String
    ) throws(Refusal) -> DisputeClosed {
        let dispute = try openDispute(number)
        if isWithdrawn {
            guard !actorsDiffer(dispute.opened.by, actor) else {
                throw Refusal(
                    .ownEntry,
                    "Only \(dispute.opened.by), who opened dispute \(number), can withdraw it; answer it and close it.")
            }
            return DisputeClosed(number: number, isWithdrawn: true)
        }
        try dispute.requireOther(actor, to: "close")
        guard !dispute.answers.isEmpty else {
            throw Refusal(.notYet, "Dispute \(number) has no answer yet, due \(dispute.due); answer it first.")
        }
        return DisputeClosed(number: number)
    }

    public func dispute(_ number: Int) throws(Refusal) -> Dispute {
        guard disputes.indices.contains(number - 1) else {
            throw Refusal(
                .unknownDispute,
                disputes.isEmpty
                    ? "The participant has no disputes; see dispute list."
                    : "The participant has no dispute \(number); there are 1 to \(disputes.count).")
        }
        return disputes[number - 1]
    }

    private func openDispute(_ number: Int) throws(Refusal) -> Dispute {
        let dispute = try dispute(number)
        if let closed = dispute.closed {
            throw Refusal(
                .alreadyDone,
                "Dispute \(number) was \(dispute.isWithdrawn ? "withdrawn" : "closed") on \(closed.on); open another.")
        }
        return dispute
    }
}

extension Dispute {
    /// It is judged by somebody who neither opened it nor recorded what it is about.
    fileprivate func requireOther(_ actor: String, to verb: String) throws(Refusal) {
        if !actorsDiffer(opened.by, actor) {
            throw Refusal(
                .ownEntry,
                "\(actor) opened dispute \(number) and can only withdraw it; somebody else has to \(verb) it.")
        }
        if recordedBy.contains(where: { !actorsDiffer($0, actor) }) {
            throw Refusal(
                .ownEntry,
                "\(actor) recorded the visit that dispute \(number) is about; somebody else has to \(verb) it.")
        }
    }
}
