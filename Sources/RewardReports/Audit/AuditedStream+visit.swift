public import RewardDomain
import RewardPolicies

extension AuditedStream {
    /// The whole way from a visit to what was paid for it. Empty where the enrollment has no such visit.
    public func visit(_ visit: VisitReference, in id: EnrollmentID) -> [AuditSection] {
        guard let index = ledger.history.enrollments.firstIndex(where: { $0.id == id }),
            let place = ledger.history.enrollments[index].place(of: visit)
        else { return [] }
        let enrollment = ledger.history.enrollments[index]
        return [
            visitSection(visit, enrollment, place), award(visit, index, place),
        ] + facts(of: visit, in: id) + entries { $0.enrollment == id && $0.visit == visit } + [terms(of: enrollment)]
    }

    private func visitSection(
        _ visit: VisitReference, _ enrollment: EnrollmentHistory, _ place: (target: Int, visit: Int)
    ) -> AuditSection {
        let history = enrollment.targets[place.target]
        let planned = enrollment.plannedVisits[history.plannedIndex(ofVisit: place.visit)]
        let standing = history.standings[place.visit]
        var section = AuditSection("visit")
        section.add("participant", code)
        section.add("participant id", ledger.history.participant)
        section.add("enrollment", enrollment.id)
        section.add("program", enrollment.program)
        section.add("title", enrollment.terms.terms.title)
        section.add("enrolled on", enrollment.firstDay)
        section.add("site", enrollment.site)
        section.add("target", visit.target)
        section.add("task", visit.task)
        section.add("planned on", visit.plannedDay)
        section.add("visit", planned.number)
        section.add("week", planned.week)
        section.add("outcome", standing.outcome?.name ?? "unrecorded")
        section.add("reading", standing.reading)
        if standing.outcome != nil { section.add("held on", standing.heldOn) }
        section.add("held at", history.heldAt(visit: place.visit))
        let findings = history.findings(ofVisit: place.visit)
        if !findings.isEmpty { section.add("findings", findings.map(\.rawValue).joined(separator: ", ")) }
        return section
    }

    private func award(_ visit: VisitReference, _ index: Int, _ place: (target: Int, visit: Int)) -> AuditSection {
        let enrollment = ledger.history.enrollments[index]
        let worth = ledger.history.awards()[index][place.target][place.visit]
        let currency = enrollment.terms.terms.currency
        let target = enrollment.terms.terms.targets[place.target]
        var section = AuditSection("award")
        switch worth.reason {
        case .success(let rung, let streak, let restored):
            section.add("because", "success")
            section.add("rung", rung)
            section.add("streak", streak)
            section.add("restored rung", restored)
        case .reset(let saved):
            section.add("because", "reset")
            section.add("saved rung", saved)
        case .held: section.add("because", "hold")
        case .unrecorded: section.add("because", "unrecorded")
        }
        func value(_ amount: Int) -> String {
            target.pays.isCounted
                ? "\(amount) \(target.pays.rawValue)"
                : "\(currency.format(minorUnits: amount)) \(currency.code)"
        }
        section.add("base", value(worth.base))
        section.add("bonus", value(worth.bonus))
        for withheld in worth.withheld {
            section.add(
                "withheld by \(withheld.cap)",
                withheld.unit == .draws
                    ? "\(withheld.amount) draws" : "\(currency.format(minorUnits: withheld.amount)) \(currency.code)")
        }
        let slips = enrollment.targets[place.target].slips[place.visit]
        if !slips.isEmpty {
            section.add(
                "slips", slips.map { "\($0) \(target.bowl?.slip($0)?.label ?? "")" }.joined(separator: ", "))
        }
        section.add("award", worth.paid, currency)
        section.add("posted", ledger.books[index].awards[place.target][place.visit].paid, currency)
        for (payout, amount) in payouts(of: visit, in: enrollment.id) {
            section.add("paid out by payout \(payout)", amount, currency)
        }
        return section
    }

    func terms(of enrollment: EnrollmentHistory) -> AuditSection {
        var section = AuditSection("terms")
        section.add("program", enrollment.program)
        section.add("revision", enrollment.terms.revision)
        section.add("hash", enrollment.terms.hash)
        let published = published.first {
            $0.terms.terms.program == enrollment.program && $0.terms.revision == enrollment.terms.revision
        }
        section.add("published at", published?.publishedAt)
        section.add("published by", published?.publishedBy)
        section.add("text", published?.text)
        return section
    }
}
