import LedgerStorage
public import RewardDomain
import RewardPolicies

// A visit recorded for the wrong person, mended on both sides at once (docs/spec/corrections.md).
extension RewardServices {
    /// Proposes that what was recorded for a participant on a planned day belongs to another. It always takes a second
    /// person: it moves money between people.
    public func proposeMove(
        of visit: VisitAddress, from codeOrID: String, to otherCodeOrID: String, reason: String,
        recordedBy: String? = nil, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<ProposalAnswer> {
        let reason = try deciding { () throws(Refusal) in try Self.checkedReason(reason) }
        let participant = try await participant(codeOrID, for: [.proposeCorrection], in: visit.program, context)
        let other = try await self.participant(otherCodeOrID, for: [.proposeCorrection], in: visit.program, context)
        let digest = reasonDigest(reason, of: participant.id)
        let otherHistory = try await ledger(of: other.id).history
        try await requireOpen(otherHistory)
        let done = try await namingUnknown(visit.program) { () throws(ServiceError) in
            try await carryOut(
                on: participant.id, by: context,
                stamp: { ledger in
                    CommandForm(
                        "move visit", Self.parts(of: visit, ledger.history) + [other.id.description, digest]
                    ).stamp(key: context.key, services: self)
                },
                decide: { ledger, now throws(ServiceError) in
                    let asked = try deciding { () throws(Refusal) in
                        try ledger.history.proposeMove(
                            of: visit, to: other.id, reasonDigest: digest, recordedBy: recordedBy)
                    }
                    let site = ledger.history.enrollment(asked.enrollment)?.site ?? .mainSite
                    let event = DecidedEvent(
                        occurredOn: visit.plannedDay, site: site, body: .correctionProposed(asked),
                        texts: ["reason": reason])
                    try await requireMovable(event, of: participant.id, ledger, to: otherHistory, now: now)
                    return event
                })
        }
        return Answered(try await proposalAnswer(done, participant), isRepeat: done.isRepeat)
    }

    /// What would be refused now is not worth asking for.
    private func requireMovable(
        _ event: DecidedEvent, of participant: ParticipantID, _ ledger: ParticipantLedger,
        to other: ParticipantHistory, now: Instant
    ) async throws(ServiceError) {
        let stream = try await storing { () throws(StorageError) in try await storage.load(participant) }
        try deciding { () throws(Refusal) in
            var history = ledger.history
            try history.readDecided(event, now: now, actor: "")
            guard let proposal = history.proposals.last else { return }
            _ = try moving(proposal, of: stream, history, to: other, texts: [:], now: now)
        }
    }

    /// What a move appends to either stream.
    struct MovedVisits {
        var from: [DecidedEvent]
        var to: [DecidedEvent]
    }

    /// `texts`: those beside the events of the stream it moves from; they go along, sealed for whom they are about.
    func moving(
        _ proposal: Proposal, of stream: ParticipantStream, _ history: ParticipantHistory,
        to other: ParticipantHistory, texts: [Int64: [String: String]], now: Instant
    ) throws(Refusal) -> MovedVisits {
        let asked = proposal.asked
        var facts: [VisitFact] = []
        var specimens: [VisitReference: [String]] = [:]
        for visit in asked.visits {
            let moved = try history.factsToMove(visit, in: asked.enrollment, writtenAt: proposal.writtenAt)
            facts += moved
            specimens[visit] = moved.compactMap { stream.event($0.version)?.body.specimen?.digest }
        }
        guard !facts.isEmpty else {
            throw Refusal(
                .nothingToMove,
                "Nothing that was proposed to move is recorded for \(asked.plannedDay) any more; decline the proposal.")
        }
        try Self.requireAlone(specimens, asked, stream, history)
        var from: [DecidedEvent] = []
        for visit in asked.visits {
            from.append(try retraction(of: visit, proposal, specimens[visit] ?? [], history, now: now))
        }
        var arriving = ArrivingVisits(from: proposal, history: other, services: self, texts: texts, now: now)
        for fact in facts.sorted(by: { $0.version < $1.version }) {
            guard let event = stream.event(fact.version) else { continue }
            try arriving.add(event, version: fact.version, writtenAt: fact.writtenAt, of: history)
        }
        return MovedVisits(from: from, to: arriving.events)
    }

    private func retraction(
        of visit: VisitReference, _ proposal: Proposal, _ specimens: [String], _ history: ParticipantHistory,
        now: Instant
    ) throws(Refusal) -> DecidedEvent {
        guard case .move(_, let other) = proposal.asked.change else {
            throw Refusal(.nothingToMove, "The proposal moves nothing.")
        }
        let command = MendVisit(
            visit: try history.address(of: visit, in: proposal.asked.enrollment), content: nil, passesLimits: true,
            reasonDigest: proposal.asked.reasonDigest, writtenAt: proposal.writtenAt,
            recordedBy: proposal.asked.recordedBy)
        var body = try history.decide(command, now: now, clinicDay: Self.clinicDay)
        if case .visitRetracted(var event) = body {
            event.proposal = proposal.asked.number
            event.movedTo = other
            event.movedSpecimens = Array(Set(specimens)).sorted()
            body = .visitRetracted(event)
        }
        return DecidedEvent(
            occurredOn: visit.plannedDay, writtenAt: proposal.writtenAt, site: proposal.site, body: body)
    }

    /// One specimen is one person's: all that was found in it moves together.
    private static func requireAlone(
        _ specimens: [VisitReference: [String]], _ asked: CorrectionProposed, _ stream: ParticipantStream,
        _ history: ParticipantHistory
    ) throws(Refusal) {
        let moved = Set(specimens.values.joined())
        guard !moved.isEmpty else { return }
        let events = stream.appends.filter { $0.lastVersion <= history.version }.flatMap(\.events)
        for event in events.map(\.body) {
            guard let digest = event.specimen?.digest, moved.contains(digest), let (enrollment, visit) = event.visit,
                enrollment == asked.enrollment, !asked.visits.contains(visit)
            else { continue }
            throw Refusal(
                .specimenMismatch,
                "The specimen of \(asked.plannedDay) was also recorded for \(visit.target); move both together by not "
                    + "naming a target.")
        }
    }
}

extension ParticipantStream {
    func event(_ version: Int64) -> Envelope<ParticipantEvent>? {
        appends.first { $0.firstVersion <= version && version <= $0.lastVersion }
            .map { $0.events[Int(version - $0.firstVersion)] }
    }
}

extension ParticipantEvent {
    /// What it says of a specimen.
    var specimen: Specimen? {
        switch self {
        case .visitRecorded(let event): event.specimen
        case .resultDisagreed(let event): event.specimen
        default: nil
        }
    }
}
