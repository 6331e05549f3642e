import RewardDomain

/// Reads a participant's facts with the enrollments of one program under other terms.
struct OtherTerms {
    private(set) var history: ParticipantHistory
    /// Visits with facts that the other terms do not plan, by enrollment.
    private(set) var leftOut: [EnrollmentID: Set<VisitReference>] = [:]
    private let program: Slug
    private let terms: PublishedTerms
    /// The enrollments that are read under the other terms, with the targets they are recorded under.
    private var replaced: [EnrollmentID: Terms] = [:]

    init(participant: ParticipantID, program: Slug, terms: Terms) {
        history = ParticipantHistory(participant: participant)
        self.program = program
        // Of no revision: it was not published.
        self.terms = PublishedTerms(revision: 0, hash: "", terms: terms)
    }

    mutating func read(_ event: Envelope<ParticipantEvent>) throws(WhatIfProblem) {
        guard var event = try fitting(event) else { return }
        event.settlement?.drawn.removeAll { replaced[$0.enrollment] != nil }
        do throws(DamagedStream) { try history.read(event) } catch {
            throw WhatIfProblem("Event \(error.version) of \(history.participant) cannot be read: it \(error.reason).")
        }
    }

    /// The event as it is read under the other terms; nil where they have no place for it.
    private mutating func fitting(
        _ event: Envelope<ParticipantEvent>
    ) throws(WhatIfProblem) -> Envelope<ParticipantEvent>? {
        switch event.body {
        case .enrolled(let enrolled) where enrolled.terms.terms.program == program:
            return try enrolling(enrolled, event)
        case .ownDaysChosen(let chosen) where replaced[chosen.enrollment] != nil:
            return takes(chosen.days) ? event : nil
        default:
            guard let (enrollment, visit) = event.body.fact, let recorded = replaced[enrollment] else { return event }
            try checkTarget(visit.target, recorded)
            if case .groupPrizeDrawn = event.body { return nil }
            guard history.enrollment(enrollment)?.visitIndex(plannedOn: visit.plannedDay) != nil else {
                leftOut[enrollment, default: []].insert(visit)
                return nil
            }
            return event
        }
    }

    private mutating func enrolling(
        _ enrolled: Enrolled, _ event: Envelope<ParticipantEvent>
    ) throws(WhatIfProblem) -> Envelope<ParticipantEvent> {
        let recorded = enrolled.terms.terms
        guard recorded.currency == terms.terms.currency else {
            throw WhatIfProblem(
                "\(program) pays in \(recorded.currency.code) and the other terms in \(terms.terms.currency.code); two "
                    + "books in two currencies have no difference.")
        }
        replaced[enrolled.enrollment] = recorded
        var other = enrolled
        other.terms = terms
        if !takes(enrolled.ownDays) { other.ownDays = [] }
        var event = event
        event.body = .enrolled(other)
        return event
    }

    private func takes(_ days: [Weekday]) -> Bool {
        days.isEmpty || (try? terms.terms.check(ownDays: days)) != nil
    }

    private func checkTarget(_ id: Slug, _ recorded: Terms) throws(WhatIfProblem) {
        guard let other = terms.terms.target(id) else {
            let known = terms.terms.targets.map(\.id.text).joined(separator: ", ")
            throw WhatIfProblem(
                "Visits of \(id) are recorded in \(program), and the other terms have no target of that name, only "
                    + "\(known); name it so there.")
        }
        guard other.kind == recorded.target(id)?.kind else {
            throw WhatIfProblem(
                "Visits of \(id) are recorded in \(program) as \(recorded.target(id)?.kind.rawValue ?? "nothing"), and the "
                    + "other terms have it as \(other.kind.rawValue); the facts do not say that.")
        }
        guard other.pays == .money else {
            throw WhatIfProblem(
                "\(id) pays \(other.pays.rawValue) in the other terms, and what would have come of those nobody can say "
                    + "afterwards; only money can be compared. simulate --participants estimates the rest.")
        }
    }
}
