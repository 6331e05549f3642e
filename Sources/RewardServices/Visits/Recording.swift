import LedgerStorage
public import RewardDomain
import RewardPolicies

extension RewardServices {
    /// Records what a visit came to. Recording a decided visit again the same way is answered as the first time.
    public func record(
        _ command: RecordVisit, of codeOrID: String, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<VisitAnswer> {
        let participant = try await participant(
            codeOrID, for: [.recordVisit], in: command.visit.program, context)
        let done = try await namingUnknown(command.visit.program) { () throws(ServiceError) in
            try await carryOut(
                on: participant.id, actor: context.actor,
                stamp: { ledger in Self.form(of: command, ledger.history).stamp(key: context.key, services: self) },
                decide: { ledger, now throws(ServiceError) in
                    try await decideRecording(command, ledger.history, now: now)
                })
        }
        return try Self.answer(done, participant)
    }

    /// Corrects the outcome of a visit, or retracts what was written about it (`content` nil). The reason is kept
    /// sealed beside the event.
    public func mend(
        _ visit: VisitAddress, of codeOrID: String, _ content: VisitContent?, reason: String,
        passesLimits: Bool = false, writtenAt: Instant? = nil, recordedBy: String? = nil, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<VisitAnswer> {
        let participant = try await participant(
            codeOrID, for: [passesLimits ? .excuseLate : .mendOwn], in: visit.program, context)
        let reason = try deciding { () throws(Refusal) in try Self.checkedReason(reason) }
        let command = MendVisit(
            visit: visit, content: content, passesLimits: passesLimits,
            reasonDigest: reasonDigest(reason, of: participant.id),
            writtenAt: writtenAt, recordedBy: recordedBy)
        let done = try await namingUnknown(visit.program) { () throws(ServiceError) in
            try await carryOut(
                on: participant.id, actor: context.actor,
                stamp: { ledger in Self.form(of: command, ledger.history).stamp(key: context.key, services: self) },
                decide: { ledger, now throws(ServiceError) in
                    try deciding { () throws(Refusal) in try Self.checkCopied(command, ledger.history) }
                    let event = try deciding { () throws(Refusal) in
                        try ledger.history.decide(command, now: now, clinicDay: Self.clinicDay)
                    }
                    let site = event.fact.flatMap { ledger.history.enrollment($0.enrollment)?.site } ?? .mainSite
                    return DecidedEvent(
                        occurredOn: visit.plannedDay, writtenAt: writtenAt, site: site, body: event,
                        texts: ["reason": reason])
                })
        }
        return try Self.answer(done, participant)
    }

    func decideRecording(
        _ command: RecordVisit, _ history: ParticipantHistory, now: Instant
    ) async throws(ServiceError) -> DecidedEvent {
        var recorded = try deciding { () throws(Refusal) in
            try history.decide(command, now: now, clinicDay: Self.clinicDay)
        }
        recorded.copied = try await copiedAmount(for: command.visit, recorded.content, history)
        return DecidedEvent(
            occurredOn: recorded.heldOn, writtenAt: command.writtenAt,
            site: history.enrollment(recorded.enrollment)?.site ?? .mainSite, body: .visitRecorded(recorded))
    }

    /// A yoked visit copies its amount when it is recorded, so there is nothing to correct before.
    private static func checkCopied(_ command: MendVisit, _ history: ParticipantHistory) throws(Refusal) {
        guard command.content != nil else { return }
        let place = try history.place(of: command.visit)
        guard place.target.pays == .yoked, !place.hasCopied else { return }
        throw Refusal(
            .notYet, "The visit of \(place.visit.plannedDay) has not been recorded, so nothing was copied; record it.")
    }

    // MARK: - Canonical forms

    static func form(
        of command: RecordVisit, _ history: ParticipantHistory, _ kind: String = "record"
    ) -> CommandForm {
        CommandForm(
            kind,
            parts(of: command.visit, history) + parts(of: command.content)
                + [parts(of: command.writtenAt), command.isConfirmation ? "confirmation" : nil])
    }

    private static func form(of command: MendVisit, _ history: ParticipantHistory) -> CommandForm {
        CommandForm(
            command.content == nil ? "retract" : "correct",
            parts(of: command.visit, history) + (command.content.map { parts(of: $0) } ?? [])
                + [command.reasonDigest, parts(of: command.writtenAt)])
    }

    /// A target left out and the only target named are the same visit. Which targets there are is asked of the
    /// enrollment the day falls in: a later one, under other terms, must not change what was once said.
    private static func parts(of visit: VisitAddress, _ history: ParticipantHistory) -> [String?] {
        let targets =
            history.enrollments
            .filter { $0.program == visit.program && !$0.isVoid && $0.begins <= visit.plannedDay }
            .max { EnrollmentHistory.beginsBefore($0, $1) }?.targets ?? []
        let target = visit.target ?? (targets.count == 1 ? targets[0].id : nil)
        return [
            visit.program.text, target?.text, visit.day.description, visit.plannedFor?.description, visit.task?.text,
        ]
    }

    private static func parts(of content: VisitContent) -> [String?] {
        [
            content.outcome?.name, content.reading?.description,
            content.results.map { "\($0.analyte):\($0.value.rawValue)" }.joined(separator: ";"),
        ]
    }

    private static func parts(of instant: Instant?) -> String? { instant?.description }

    // MARK: - Reasons

    static let reasonCharactersMax = 1000

    /// What an event holds of a reason, whose words lie sealed beside it.
    func reasonDigest(_ reason: String, of participant: ParticipantID) -> String {
        Self.hexadecimal(storage.keys.digest(.reason, [participant.description, reason]))
    }

    static func checkedReason(_ reason: String) throws(Refusal) -> String {
        guard !reason.allSatisfy(\.isWhitespace) else {
            throw Refusal(.reasonMissing, "Say why: a correction or retraction needs a reason.")
        }
        guard reason.count <= reasonCharactersMax, !reason.contains("\0") else {
            throw Refusal(.malformed, "A reason has at most \(reasonCharactersMax) characters.")
        }
        return reason
    }

    static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private static func answer(
        _ done: CarriedOut, _ participant: ParticipantSummary
    ) throws(ServiceError) -> Answered<VisitAnswer> {
        guard let answer = VisitAnswer(done, participant) else {
            throw .storage(.failed("a visit's command is not that of a visit"))
        }
        return Answered(answer, isRepeat: done.isRepeat)
    }
}
