import LedgerStorage
public import RewardDomain
import RewardPolicies

extension RewardServices {
    /// Records what a visit came to. Recording a decided visit again the same way is answered as the first time. What
    /// another source says otherwise is kept for a manager, and the first stands. `texts` are kept sealed beside it.
    public func record(
        _ command: RecordVisit, of codeOrID: String, texts: VisitTexts = VisitTexts(), _ context: CommandContext
    ) async throws(ServiceError) -> Answered<VisitAnswer> {
        let participant = try await recordable(codeOrID, command, context)
        let (command, sealed) = try deciding { () throws(Refusal) in
            try sealing(command, texts, of: participant.id)
        }
        let done = try await namingUnknown(command.visit.program) { () throws(ServiceError) in
            try await carryOut(
                on: participant.id, by: context,
                stamp: { ledger in Self.form(of: command, ledger.history).stamp(key: context.key, services: self) },
                decide: { ledger, now throws(ServiceError) in
                    let known = try await specimens(of: [command])
                    var event = try await decideRecording(
                        command, ledger.history, by: context.actor, now: now, specimens: known)
                    event.texts = sealed
                    return event
                })
        }
        return try Self.answer(done, participant)
    }

    /// Who records where a visit is held may record it for whoever comes, wherever their home site is.
    func recordable(
        _ codeOrID: String, _ command: RecordVisit, _ context: CommandContext
    ) async throws(ServiceError) -> ParticipantSummary {
        let permission = command.permission
        guard let heldAt = command.heldAt, try await reach([permission], context).includes(heldAt) else {
            return try await participant(codeOrID, for: [permission], in: command.visit.program, context)
        }
        let found = try await participant(codeOrID)
        try await require(permission, at: heldAt, on: found.id, context)
        return found
    }

    /// `specimens`: where the numbers given are known already.
    func decideRecording(
        _ command: RecordVisit, _ history: ParticipantHistory, by actor: String, now: Instant,
        specimens: [String: SpecimenPlace] = [:]
    ) async throws(ServiceError) -> DecidedEvent {
        var command = command
        command.specimenUsedAt = command.specimen?.digest.flatMap { specimens[$0] }
        let recording = try deciding { () throws(Refusal) in
            try history.decideRecording(command, now: now, clinicDay: Self.clinicDay)
        }
        func decided(_ heldOn: Day, _ enrollment: EnrollmentID, _ body: ParticipantEvent) -> DecidedEvent {
            DecidedEvent(
                occurredOn: heldOn, writtenAt: command.writtenAt,
                site: history.enrollment(enrollment)?.site ?? .mainSite, body: body)
        }
        switch recording {
        case .recorded(var recorded):
            if command.asksForEarlier, command.writtenAt == nil, recorded.repeats == nil {
                try await askForEarlier(recorded, history)
            }
            recorded.copied = try await copiedAmount(for: command.visit, recorded.content, history)
            recorded.heldAt = command.heldAt
            recorded.findings = try await findings(of: recorded, history, by: actor)
            return decided(recorded.heldOn, recorded.enrollment, .visitRecorded(recorded))
        case .disagreed(let said): return decided(said.heldOn, said.enrollment, .resultDisagreed(said))
        }
    }

    /// A visit is recorded after the one before it, unless somebody signed that day off.
    private func askForEarlier(_ recorded: VisitRecorded, _ history: ParticipantHistory) async throws(ServiceError) {
        guard let day = history.earlierOpen(before: recorded.visit, of: recorded.enrollment),
            let enrollment = history.enrollment(recorded.enrollment)
        else { return }
        guard !(try await calendar(of: enrollment.site).signedOff.contains(day)) else { return }
        throw .refused(
            Refusal(
                .earlierVisitOpen,
                "Nobody recorded the visit of \(day) in \(enrollment.program) yet; record that one first, or say with "
                    + "--leave-open that it stays open."))
    }

    /// Where the specimen numbers of some commands are known already.
    func specimens(of commands: [RecordVisit]) async throws(ServiceError) -> [String: SpecimenPlace] {
        let digests = Set(commands.compactMap(\.specimen?.digest)).sorted()
        return try await storing { () throws(StorageError) in try await storage.specimens(digests) }
    }

    static func answer(
        _ done: CarriedOut, _ participant: ParticipantSummary
    ) throws(ServiceError) -> Answered<VisitAnswer> {
        guard let answer = VisitAnswer(done, participant) else {
            throw .storage(.failed("a visit's command is not that of a visit"))
        }
        return Answered(answer, isRepeat: done.isRepeat)
    }
}

extension RecordVisit {
    /// What whoever gives the command has to be allowed; what comes too late for a counsellor takes a manager.
    var permission: Permission { passesLimits ? .excuseLate : .recordVisit }
}
