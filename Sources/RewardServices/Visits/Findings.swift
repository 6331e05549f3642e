import LedgerStorage
public import RewardDomain
import RewardPolicies

/// A visit that was recorded with something expired, and that nobody has cleared.
public struct FoundVisit: Hashable, Sendable {
    public let participant: ParticipantSummary
    public let program: Slug
    public let visit: VisitReference
    /// The enrollment's own.
    public let site: Slug
    /// Where it was held.
    public let heldAt: Slug
    public let findings: [VisitFinding]
    /// What comes from the `errors` source for it, in minor units.
    public let paid: Int
    public let currency: Currency
}

extension RewardServices {
    /// What had expired where and when a visit was held. Copied onto its event, so that nothing is asked again.
    func findings(
        of recorded: VisitRecorded, _ history: ParticipantHistory, by actor: String
    ) async throws(ServiceError) -> [VisitFinding] {
        guard let enrollment = history.enrollment(recorded.enrollment),
            let target = enrollment.terms.terms.target(recorded.visit.target)
        else { return [] }
        guard let site = try await recentSite(recorded.heldAt ?? enrollment.site) else {
            guard let named = recorded.heldAt else { return [] }
            throw .refused(Self.unknownSite(named, known: try await openedSites().keys))
        }
        var recorder: UserHistory?
        if case .user(let name) = Actor(actor), let login = Slug(name) { recorder = try await recentUser(login) }
        return site.findings(of: recorded, target: target, recorder: recorder)
    }

    /// Visits whose awards wait in the `errors` source, by participant and day.
    public func foundVisits(
        at site: Slug? = nil, _ context: CommandContext
    ) async throws(ServiceError) -> [FoundVisit] {
        let reach = try await reach([.readParticipant], at: site, reading: .findings, context)
        let rows = try await storing { () throws(StorageError) in try await storage.enrollments(in: nil) }
        var found: [FoundVisit] = []
        for page in pages(of: Set(rows.filter { reach.includes($0.site) }.map(\.participant)).sorted()) {
            let codes = try await codes(of: Array(page))
            let streams = try await storing { () throws(StorageError) in try await storage.load(Array(page)) }
            for stream in streams {
                let ledger = try await storing { () throws(StorageError) in try ParticipantLedger(stream) }
                let summary = ParticipantSummary(id: stream.participant, code: codes[stream.participant])
                found += ledger.found(summary).filter { reach.includes($0.site) }
            }
        }
        return found.sorted {
            ($0.participant.code ?? "", $0.visit.plannedDay, $0.visit.target)
                < ($1.participant.code ?? "", $1.visit.plannedDay, $1.visit.target)
        }
    }

    /// Whether any award waits in the `errors` source. That is one sum; to list them every account has to be looked at.
    public func hasFoundVisits(_ context: CommandContext) async throws(ServiceError) -> Bool {
        try await requireAnywhere([.clearFinding], context)
        let totals = try await storing { () throws(StorageError) in try await storage.fundTotals() }
        return totals[.errorsSource, default: 0] != 0
    }

    /// A manager looked at what had expired: the award is paid as it would have been.
    public func clearFinding(
        of visit: VisitAddress, _ codeOrID: String, reason: String, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<VisitAnswer> {
        let participant = try await participant(codeOrID, for: [.clearFinding], in: visit.program, context)
        let reason = try deciding { () throws(Refusal) in try Self.checkedReason(reason) }
        let digest = reasonDigest(reason, of: participant.id)
        let done = try await carryOut(
            on: participant.id, by: context,
            stamp: { ledger in
                CommandForm("clear finding", Self.parts(of: visit, ledger.history) + [digest])
                    .stamp(key: context.key, services: self)
            },
            decide: { ledger, _ throws(ServiceError) in
                let cleared = try deciding { () throws(Refusal) in
                    try ledger.history.decideClearing(visit, reasonDigest: digest)
                }
                return DecidedEvent(
                    occurredOn: cleared.visit.plannedDay,
                    site: ledger.history.enrollment(cleared.enrollment)?.site ?? .mainSite,
                    body: .findingCleared(cleared), texts: ["reason": reason])
            })
        return try Self.answer(done, participant)
    }
}

extension ParticipantLedger {
    fileprivate func found(_ participant: ParticipantSummary) -> [FoundVisit] {
        zip(history.enrollments, books).flatMap { enrollment, book in
            enrollment.targets.indices.flatMap { target in
                enrollment.visits(ofTarget: target).compactMap { visit in
                    let findings = enrollment.targets[target].findings(ofVisit: visit)
                    guard !findings.isEmpty else { return nil }
                    return FoundVisit(
                        participant: participant, program: enrollment.program,
                        visit: enrollment.reference(target: target, visit: visit), site: enrollment.site,
                        heldAt: enrollment.targets[target].heldAt(visit: visit) ?? enrollment.site,
                        findings: findings, paid: book.awards[target][visit].paid,
                        currency: enrollment.terms.terms.currency)
                }
            }
        }
    }
}
