import LedgerStorage
public import RewardDomain
import RewardPolicies

/// Something that waits for a second person, as it is listed.
public struct WaitingSummary: Hashable, Sendable {
    public let participant: ParticipantSummary
    public let number: Int
    public let program: Slug
    public let site: Slug
    public let plannedDay: Day
    /// What is asked for, in words: `correct to positive`, `retract`, `move to C-18`; of a disagreement what the
    /// second source says.
    public let what: String
    /// What stands of the visit now; of several visits that move, of the first.
    public let stands: String
    public let askedBy: String
    public let askedAt: Instant
    /// Days of the clinic since then.
    public let ageDays: Int
}

extension RewardServices {
    /// Proposals that wait, the oldest first.
    public func proposals(
        site: Slug? = nil, program: Slug? = nil, _ context: CommandContext
    ) async throws(ServiceError) -> [WaitingSummary] {
        try await waiting(
            .proposal, try await reach([.readParticipant], at: site, reading: .proposals, context), program)
    }

    /// Disagreements that wait, the oldest first.
    public func disagreements(
        site: Slug? = nil, program: Slug? = nil, _ context: CommandContext
    ) async throws(ServiceError) -> [WaitingSummary] {
        try await waiting(
            .disagreement, try await reach([.readParticipant], at: site, reading: .disagreements, context), program)
    }

    private func waiting(
        _ kind: WaitingRow.Kind, _ reach: Reach, _ program: Slug?
    ) async throws(ServiceError) -> [WaitingSummary] {
        let rows = try await storing { () throws(StorageError) in
            try await storage.waiting(kind, site: nil, program: program)
        }.filter { reach.includes($0.site) }
        let participants = Set(rows.map(\.participant)).sorted()
        var histories: [ParticipantID: ParticipantHistory] = [:]
        for page in pages(of: participants) {
            let streams = try await storing { () throws(StorageError) in try await storage.load(Array(page)) }
            for stream in streams {
                histories[stream.participant] = try await storing { () throws(StorageError) in
                    try ParticipantLedger(stream).history
                }
            }
        }
        let others = histories.values.flatMap(\.proposals).compactMap { proposal -> ParticipantID? in
            if case .move(_, let other) = proposal.asked.change { other } else { nil }
        }
        let codes = try await codes(of: Set(participants + others).sorted())
        return rows.compactMap { row in
            histories[row.participant].flatMap { summary(row, $0, codes) }
        }
    }

    private func summary(
        _ row: WaitingRow, _ history: ParticipantHistory, _ codes: [ParticipantID: String]
    ) -> WaitingSummary? {
        guard let enrollment = history.enrollment(row.enrollment) else { return nil }
        var what = row.change
        var visit: VisitReference?
        switch row.kind {
        case .disagreement:
            let said = history.disagreements.first { $0.said.number == row.number }?.said
            what = said?.inWords ?? what
            visit = said?.visit
        case .proposal:
            let asked = history.proposals.first { $0.asked.number == row.number }?.asked
            visit = asked?.visits.first
            what = asked.map { $0.inWords { codes[$0] ?? $0.erasedName } } ?? what
        }
        let place = visit.flatMap { enrollment.place(of: $0) }
        let standing = place.map { enrollment.targets[$0.target].standings[$0.visit] }
        let zone = enrollment.terms.terms.timeZone
        return WaitingSummary(
            participant: ParticipantSummary(id: row.participant, code: codes[row.participant]), number: row.number,
            program: enrollment.program, site: row.site, plannedDay: row.plannedDay, what: what,
            stands: standing?.outcome?.name ?? "unrecorded", askedBy: row.askedBy, askedAt: row.askedAt,
            ageDays: Self.clinicDay(row.askedAt, zone).days(to: Self.clinicDay(clock(), zone)))
    }
}

extension CorrectionProposed {
    /// `correct to positive`, `retract`, `move to C-18`.
    public func inWords(_ name: (ParticipantID) -> String) -> String {
        switch change {
        case .correct(_, let content): "correct to \(content.inWords)"
        case .retract: "retract"
        case .move(_, let other): "move to \(name(other))"
        }
    }
}

extension ResultDisagreed {
    /// `positive (laboratory)`, `cocaine positive (ben)`.
    public var inWords: String {
        let source = [specimen?.source?.rawValue.replacing("_", with: " "), specimen?.collector].compactMap(\.self)
        return source.isEmpty ? content.inWords : "\(content.inWords) (\(source.joined(separator: ", ")))"
    }
}
