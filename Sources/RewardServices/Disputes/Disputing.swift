import LedgerStorage
public import RewardDomain
import RewardPolicies

extension RewardServices {
    /// Opens a dispute, about a visit if one is named. It is for the site's manager, and for nobody who recorded the
    /// visit.
    public func openDispute(
        of codeOrID: String, subject: String, about visit: (program: Slug, day: Day)? = nil, due: Day? = nil,
        _ context: CommandContext
    ) async throws(ServiceError) -> Answered<DisputeAnswer> {
        let participant = try await participant(
            codeOrID, for: [.openDispute], in: visit?.program, context)
        let subject = try deciding { () throws(Refusal) in try Self.checkedText(subject, called: "subject") }
        let digest = textDigest(subject, of: participant.id)
        let form = CommandForm(
            "open dispute", [digest, visit?.program.text, visit?.day.description, due?.description])
        let done = try await carryOut(
            on: participant.id, by: context, stamp: { _ in form.stamp(key: context.key, services: self) },
            decide: { ledger, _ throws(ServiceError) in
                var disputed: DisputedVisit?
                if let visit {
                    disputed = try deciding { () throws(Refusal) in
                        try ledger.history.disputedVisit(in: visit.program, on: visit.day)
                    }
                }
                let enrollment = disputed.flatMap { ledger.history.enrollment($0.enrollment) }
                let site = enrollment?.site ?? Self.site(of: ledger.history)
                let today = try await today(at: site)
                let recorders = try await recorders(of: disputed, participant.id)
                let opened = try deciding { () throws(Refusal) in
                    try ledger.history.decideDispute(
                        subjectDigest: digest, about: disputed, recordedBy: recorders, due: due, today: today)
                }
                return DecidedEvent(
                    occurredOn: today, site: site, body: .disputeOpened(opened), texts: ["subject": subject])
            })
        guard case .disputeOpened(let opened) = done.event else { throw Self.otherCommand }
        return try await answer(participant, opened.number, done)
    }

    public func answerDispute(
        of codeOrID: String, number: Int, text: String, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<DisputeAnswer> {
        let participant = try await participant(codeOrID, for: [.answerDispute], context)
        let text = try deciding { () throws(Refusal) in try Self.checkedText(text, called: "text") }
        let digest = textDigest(text, of: participant.id)
        let form = CommandForm("answer dispute", [String(number), digest])
        let done = try await carryOut(
            on: participant.id, by: context, stamp: { _ in form.stamp(key: context.key, services: self) },
            decide: { ledger, _ throws(ServiceError) in
                let answered = try deciding { () throws(Refusal) in
                    try ledger.history.decideAnswer(toDispute: number, textDigest: digest, by: context.actor)
                }
                return try await decided(
                    .disputeAnswered(answered), ledger.history.disputes[number - 1], texts: ["text": text])
            })
        return try await answer(participant, number, done)
    }

    /// Closes a dispute that was answered, or withdraws one's own.
    public func closeDispute(
        of codeOrID: String, number: Int, withdrawing: Bool = false, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<DisputeAnswer> {
        let participant = try await participant(
            codeOrID, for: [withdrawing ? .openDispute : .answerDispute], context)
        let form = CommandForm("close dispute", [String(number), withdrawing ? "withdrawn" : nil])
        let done = try await carryOut(
            on: participant.id, by: context, stamp: { _ in form.stamp(key: context.key, services: self) },
            decide: { ledger, _ throws(ServiceError) in
                let closed = try deciding { () throws(Refusal) in
                    try ledger.history.decideClosing(dispute: number, isWithdrawn: withdrawing, by: context.actor)
                }
                return try await decided(.disputeClosed(closed), ledger.history.disputes[number - 1])
            })
        return try await answer(participant, number, done)
    }

    private static let otherCommand = ServiceError.storage(.failed("a dispute's command is not that of a dispute"))

    private func decided(
        _ body: ParticipantEvent, _ dispute: Dispute, texts: [String: String] = [:]
    ) async throws(ServiceError) -> DecidedEvent {
        DecidedEvent(
            occurredOn: try await today(at: dispute.site), site: dispute.site, body: body,
            texts: texts)
    }

    private func answer(
        _ participant: ParticipantSummary, _ number: Int, _ done: CarriedOut
    ) async throws(ServiceError) -> Answered<DisputeAnswer> {
        let dispute = try deciding { () throws(Refusal) in try done.ledger.history.dispute(number) }
        let today = try await today(at: dispute.site)
        return Answered(
            DisputeAnswer(dispute, of: participant, done.ledger.history, version: done.version, today: today),
            isRepeat: done.isRepeat)
    }

    /// Who recorded, corrected or retracted a visit so far, here and at the clinic.
    private func recorders(
        of visit: DisputedVisit?, _ participant: ParticipantID
    ) async throws(ServiceError) -> [String] {
        guard let visit else { return [] }
        let stream = try await storing { () throws(StorageError) in try await storage.load(participant) }
        return Self.recorders(in: stream) { enrollment, fact in
            enrollment == visit.enrollment && fact.plannedDay == visit.plannedDay
        }
    }

    /// Who recorded, corrected or retracted the visits meant so far, here and at the clinic.
    static func recorders(
        in stream: ParticipantStream, of isMeant: (EnrollmentID, VisitReference) -> Bool
    ) -> [String] {
        var names: Set<String> = []
        for event in stream.appends.flatMap(\.events) {
            guard let fact = event.body.fact, isMeant(fact.enrollment, fact.visit), let recorder = event.body.recorder
            else { continue }
            names.formUnion([event.actor, recorder].filter { !$0.isEmpty })
        }
        return names.sorted()
    }
}

extension ParticipantEvent {
    /// Who wrote a visit down at the clinic, empty where that is the actor; nil for what no person recorded.
    fileprivate var recorder: String? {
        switch self {
        case .visitRecorded(let event): event.recordedBy ?? ""
        case .visitCorrected(let event): event.recordedBy ?? ""
        case .visitRetracted(let event): event.recordedBy ?? ""
        default: nil
        }
    }
}
