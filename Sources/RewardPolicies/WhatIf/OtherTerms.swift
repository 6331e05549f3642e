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
        var event = event
        event.body = try fitting(event.body)
        event.settlement?.drawn.removeAll { !isStillDrawn($0) }
        do throws(DamagedStream) { try history.read(event) } catch {
            throw WhatIfProblem("Event \(error.version) of \(history.participant) cannot be read: it \(error.reason).")
        }
    }

    /// What stands in for a fact that the other terms have no place for: every event keeps its number, and what its
    /// append settled beside it, slips of other visits and funds, is still read.
    private static let nothing = ParticipantEvent.participantDescribed(ParticipantDescribed(fields: [], digest: ""))

    /// The event as it is read under the other terms.
    private mutating func fitting(_ body: ParticipantEvent) throws(WhatIfProblem) -> ParticipantEvent {
        switch body {
        case .enrolled(let enrolled) where enrolled.terms.terms.program == program:
            return try enrolling(enrolled)
        case .ownDaysChosen(let chosen) where replaced[chosen.enrollment] != nil:
            return takes(chosen.days) ? body : Self.nothing
        case .depositReceived(var deposit) where replaced[deposit.enrollment] != nil:
            // Nobody types the amount: who paid in what one file says would have paid in what the other says.
            guard let rule = terms.terms.deposit else { return Self.nothing }
            deposit.amount = rule.amount
            return .depositReceived(deposit)
        default:
            guard let (enrollment, visit) = body.fact, let recorded = replaced[enrollment] else { return body }
            try checkTarget(visit.target, recorded)
            if case .groupPrizeDrawn = body { return Self.nothing }
            guard history.enrollment(enrollment)?.visitIndex(plannedOn: visit.plannedDay) != nil else {
                leftOut[enrollment, default: []].insert(visit)
                return Self.nothing
            }
            return body
        }
    }

    private mutating func enrolling(_ enrolled: Enrolled) throws(WhatIfProblem) -> ParticipantEvent {
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
        return .enrolled(other)
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
        let isDeposit = recorded.target(id)?.pays == .deposit
        let reason: String? =
            switch other.pays {
            case .money, .draws: nil
            case .deposit where isDeposit: nil
            case .deposit:
                "pays back the participant's own deposit in the other terms, and nobody was asked for one in \(program)"
            case .names:
                "draws names in the other terms, and who would have come out of the hat goes by everyone who came and by "
                    + "draws that were never held"
            case .yoked:
                "copies in the other terms what a partner was paid, and what would have been copied stands on no event"
            }
        if let reason {
            throw WhatIfProblem("\(id) \(reason); leave that to simulate --participants, which estimates it.")
        }
    }
}

// MARK: - Draws

extension OtherTerms {
    /// Whether a slip that was drawn is the one the other terms would have had drawn: of the same secret, for the same
    /// message, from as many slips (docs/spec/draws.md). What it is worth the other bowl says.
    private func isStillDrawn(_ drawn: DrawnSlip) -> Bool {
        guard let recorded = replaced[drawn.enrollment] else { return true }
        guard let was = recorded.target(drawn.visit.target), let now = terms.terms.target(drawn.visit.target),
            was.pays == .draws, now.pays == .draws, was.bowl?.slipCount == now.bowl?.slipCount
        else { return false }
        let (namedBefore, namedNow) = (recorded.namesTargetOfDraws, terms.terms.namesTargetOfDraws)
        return namedBefore == namedNow && history.enrollment(drawn.enrollment)?.place(of: drawn.visit) != nil
    }

    /// Draws what nobody has drawn, for the enrollments whose secret was revealed: it is no secret any more.
    mutating func drawRevealed(_ draw: (_ owed: OwedDraw, _ seed: String) -> Int) throws(WhatIfProblem) {
        let awards = history.awards()
        for (index, enrollment) in history.enrollments.enumerated() where replaced[enrollment.id] != nil {
            guard let seed = enrollment.revealedSeed else { continue }
            for (target, terms) in enrollment.terms.terms.targets.enumerated() where terms.pays == .draws {
                for visit in enrollment.visits(ofTarget: target) {
                    let had = enrollment.targets[target].slips[visit].count
                    for number in had..<max(had, awards[index][target][visit].draws) {
                        let owed = OwedDraw(
                            history.participant, enrollment, target: target, visit: visit, number: number + 1)
                        let visit = enrollment.reference(target: target, visit: visit)
                        do throws(DamagedStream) {
                            try history.draw(draw(owed, seed), for: visit, of: enrollment.id)
                        } catch {
                            throw WhatIfProblem("The stream of \(history.participant) \(error.reason).")
                        }
                    }
                }
            }
        }
    }
}

extension Terms {
    /// Whether the message of a draw names the target.
    fileprivate var namesTargetOfDraws: Bool { targets.count { $0.pays == .draws } > 1 }
}
