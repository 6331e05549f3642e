import RewardDomain
import RewardPolicies

extension AuditedStream {
    /// The whole way from a payout, by the redemption's number in the participant's stream, to every visit it paid. Empty
    /// where there is no such redemption.
    public func payout(_ number: Int) -> [AuditSection] {
        guard let redemption = ledger.history.redemptions.first(where: { $0.number == number }) else { return [] }
        let parts = spending.spent[number] ?? []
        var sections = [payoutSection(redemption, parts)]
        sections += events.filter { $0.event.body.redemption == number }.map { section($0) }
        sections += entries { $0.isOf(payout: number) }
        var told: Set<VisitInEnrollment> = []
        for part in parts {
            guard let visit = part.visit,
                told.insert(VisitInEnrollment(enrollment: part.enrollment, visit: visit)).inserted
            else { continue }
            // The terms of an enrollment once, after all of its visits.
            sections += self.visit(visit, in: part.enrollment).dropLast()
        }
        var enrollments: Set<EnrollmentID> = []
        for share in redemption.shares where enrollments.insert(share.enrollment).inserted {
            if let enrollment = ledger.history.enrollment(share.enrollment) { sections.append(terms(of: enrollment)) }
        }
        return sections
    }

    private func payoutSection(_ redemption: Redemption, _ parts: [Spending.Part]) -> AuditSection {
        var section = AuditSection("payout \(redemption.number)")
        section.add("participant", code)
        section.add("participant id", ledger.history.participant)
        section.add("kind", redemption.kind)
        section.add("site", redemption.site)
        section.add("state", redemption.state.rawValue)
        let currency = redemption.shares.first.flatMap { ledger.history.enrollment($0.enrollment) }?.terms.terms
            .currency
        guard let currency else { return section }
        section.add("amount", redemption.amount, currency)
        section.add("needs approval", redemption.needsApproval ? "yes" : "no")
        for step in redemption.steps {
            section.add(step.state.rawValue, "\(step.on) by \(step.by), event \(step.version)")
        }
        section.add("shown by", redemption.delivery?.acknowledgement.kind.rawValue)
        section.add("unit", redemption.delivery?.unit)
        if redemption.isReturned { section.add("value", "back in the balance") }
        for part in parts {
            let program = ledger.history.enrollment(part.enrollment)?.program.text ?? part.enrollment.description
            let visit = part.visit.map { "\($0.target) \($0.plannedDay)" } ?? "no visit, of \(part.cameOn)"
            section.add("of \(program), \(visit)", part.amount, currency)
        }
        return section
    }

    /// How much of a visit's award which redemptions took, and have not given back.
    func payouts(of visit: VisitReference, in enrollment: EnrollmentID) -> [(number: Int, amount: Int)] {
        spending.spent.sorted { $0.key < $1.key }.compactMap { number, parts in
            let own = parts.filter { $0.enrollment == enrollment && $0.visit == visit }
            return own.isEmpty ? nil : (number, own.reduce(0) { $0 + $1.amount })
        }
    }

    private struct VisitInEnrollment: Hashable {
        let enrollment: EnrollmentID
        let visit: VisitReference
    }
}

extension ParticipantEvent {
    /// The redemption it is a step of.
    fileprivate var redemption: Int? {
        switch self {
        case .redemptionRequested(let event): event.number
        case .redemptionDelivered(let event): event.number
        case .redemptionApproved(let step), .redemptionFailed(let step), .redemptionCancelled(let step),
            .reversalAsked(let step), .reversalDeclined(let step), .redemptionReversed(let step):
            step.number
        default: nil
        }
    }
}

extension Entry {
    fileprivate func isOf(payout number: Int) -> Bool {
        [source, destination].contains { $0 == .inFlight(redemption: number) || $0 == .delivered(redemption: number) }
    }
}
