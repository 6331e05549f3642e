import RewardDomain

extension AuditedStream {
    /// What was stored about a visit, in the order it was stored: facts, proposals, and what a second source said.
    func facts(of visit: VisitReference, in enrollment: EnrollmentID) -> [AuditSection] {
        var proposals: Set<Int> = []
        var disagreements: Set<Int> = []
        return events.compactMap { event -> AuditSection? in
            switch event.event.body {
            case .correctionProposed(let asked) where asked.enrollment == enrollment && asked.visits.contains(visit):
                proposals.insert(asked.number)
            case .proposalApproved(let closed) where proposals.contains(closed.number): break
            case .proposalDeclined(let closed) where proposals.contains(closed.number): break
            case .proposalWithdrawn(let closed) where proposals.contains(closed.number): break
            case .resultDisagreed(let said) where said.enrollment == enrollment && said.visit == visit:
                disagreements.insert(said.number)
            case .disagreementResolved(let resolved) where disagreements.contains(resolved.number): break
            default:
                guard let fact = event.event.body.fact, fact.enrollment == enrollment, fact.visit == visit else {
                    return nil
                }
            }
            return section(event)
        }
    }

    /// Entries that name what is asked for, with where they are stored.
    func entries(where isAsked: (Entry) -> Bool) -> [AuditSection] {
        events.flatMap { event -> [AuditSection] in
            event.entries.enumerated().filter { isAsked($1) }.map { index, entry -> AuditSection in
                var section = AuditSection("entry \(event.version).\(index + 1)")
                section.add("from", entry.source.name)
                section.add("to", entry.destination.name)
                section.add("amount", entry.amount, entry.currency)
                section.add("effective on", entry.effectiveOn)
                section.add("adjusts", entry.adjusts)
                section.add("enrollment", entry.enrollment)
                if let visit = entry.visit { section.add("visit", "\(visit.target) \(visit.plannedDay)") }
                section.add("stored at", event.event.recordedAt)
                section.add("stored by", event.event.actor)
                return section
            }
        }
    }

    /// One event: what it says, who, when, and its place in the chain.
    func section(_ event: Event) -> AuditSection {
        var section = AuditSection("event \(event.version)")
        section.add("what", event.event.body.inWords)
        event.event.body.describe(&section)
        section.add("by", event.event.actor)
        section.add("site", event.event.site)
        section.add("occurred on", event.event.occurredOn)
        section.add("written at", event.event.writtenAt)
        section.add("stored at", event.event.recordedAt)
        for (field, text) in event.texts.sorted(by: { $0.key < $1.key }) { section.add(field, text) }
        section.add("rules", event.event.rules)
        section.add("prior hash", events.first { $0.version == event.version - 1 }?.hash)
        section.add("hash", event.hash)
        return section
    }
}

extension ParticipantEvent {
    fileprivate var inWords: String {
        switch self {
        case .visitRecorded(let event): event.isConfirmation ? "confirmed by a laboratory" : "recorded"
        case .visitCorrected: "corrected"
        case .visitRetracted: "retracted"
        case .visitMissed: "noted as missed"
        case .retestLapsed: "no retest came"
        case .visitClosed: "excused by a closure"
        case .visitOpened: "no longer excused by a closure"
        case .findingCleared: "finding cleared"
        case .groupPrizeDrawn: "prize drawn in the group"
        case .correctionProposed(let asked): "proposal \(asked.number)"
        case .proposalApproved(let closed): "proposal \(closed.number) approved"
        case .proposalDeclined(let closed): "proposal \(closed.number) declined"
        case .proposalWithdrawn(let closed): "proposal \(closed.number) withdrawn"
        case .resultDisagreed(let said): "second source said otherwise (\(said.number))"
        case .disagreementResolved(let resolved): "disagreement \(resolved.number) resolved"
        case .redemptionRequested: "asked for"
        case .redemptionApproved: "approved"
        case .redemptionDelivered: "handed over"
        case .redemptionFailed: "failed"
        case .redemptionCancelled: "given up"
        case .reversalAsked: "reversal asked for"
        case .reversalDeclined: "reversal declined"
        case .redemptionReversed: "reversed"
        default: String(String(describing: self).prefix { $0.isLetter })
        }
    }

    fileprivate func describe(_ section: inout AuditSection) {
        switch self {
        case .visitRecorded(let event):
            section.add("held on", event.heldOn)
            section.add("held at", event.heldAt)
            section.add(event.content)
            section.add(event.specimen)
            section.add("recorded by", event.recordedBy)
            section.add("repeats event", event.repeats)
            section.add("copied", event.copied)
            section.add("moved from", event.movedFrom)
            if !event.findings.isEmpty {
                section.add("findings", event.findings.map(\.rawValue).joined(separator: ", "))
            }
        case .visitCorrected(let event):
            section.add(event.content)
            section.add("recorded by", event.recordedBy)
            section.add("by proposal", event.proposal)
        case .visitRetracted(let event):
            section.add("recorded by", event.recordedBy)
            section.add("by proposal", event.proposal)
            section.add("moved to", event.movedTo)
        case .correctionProposed(let asked):
            switch asked.change {
            case .correct(_, let content): section.add(content)
            case .retract: section.add("asks", "retract")
            case .move(_, let other): section.add("moves to", other)
            }
        case .resultDisagreed(let said):
            section.add(said.content)
            section.add(said.specimen)
        case .redemptionDelivered(let event):
            section.add("shown by", event.acknowledgement.kind.rawValue)
            section.add("unit", event.unit)
        default: break
        }
    }
}

extension AuditSection {
    fileprivate mutating func add(_ content: VisitContent) {
        add("said", content.outcome?.name)
        add("reading", content.reading)
        if !content.results.isEmpty {
            add("results", content.results.map { "\($0.analyte) \($0.value.rawValue)" }.joined(separator: ", "))
        }
    }

    fileprivate mutating func add(_ specimen: Specimen?) {
        guard let specimen else { return }
        add("collected at", specimen.collectedAt)
        add("collected by", specimen.collector)
        add("validity", specimen.validity?.rawValue)
        add("found by", specimen.source?.rawValue)
        add("kit lot", specimen.kitLot)
    }
}
