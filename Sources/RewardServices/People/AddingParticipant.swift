import LedgerStorage
import RewardDomain
import RewardPolicies

extension RewardServices {
    /// Adding a participant is the first event of their stream.
    public static let versionOfAdding: Int64 = 1

    /// Adds a person under the clinic's code, which nobody else in the organization may have. Under a key of the
    /// caller's, saying it twice adds one person and answers the same.
    public func addParticipantOnce(
        code: String, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<ParticipantSummary> {
        try await requireAnywhere([.addParticipant], context)
        let code = try deciding { () throws(Refusal) in try Self.checkedCode(code) }
        let form = CommandForm("add participant", [code])
        let stamp = context.key.map { form.stamp(key: $0, services: self) } ?? form.stampByContent(services: self)
        if let known = try await participantIfAny(code) { return try await repeated(known, code, stamp, context) }
        let id = ParticipantID(newIdentifier())
        let posted = try posted(
            [(addedEvent(), stamp)], actor: context.actor, now: clock(), ledger: .init(participant: id), head: nil,
            registration: .init(code: code))
        switch await storage.append([posted.unit])[0] {
        case .recorded: return Answered(ParticipantSummary(id: id, code: code), isRepeat: false)
        case .refused(let refusal):
            // Another writer added the same code meanwhile: perhaps this very command, sent twice at once.
            guard refusal.code == .participantExists, let known = try await participantIfAny(code) else {
                throw .refused(refusal)
            }
            return try await repeated(known, code, stamp, context)
        case .unavailable(let reason): throw .storage(.unavailable(reason))
        case .inDoubt: throw .storage(.inDoubt)
        case .failed(let reason): throw .storage(.failed(reason))
        case .moved, .repeated: throw .storage(.failed("a new participant's stream was not new"))
        }
    }

    /// Someone has the code. That is the answer only to the command that gave it to them.
    private func repeated(
        _ known: ParticipantSummary, _ code: String, _ stamp: CommandStamp, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<ParticipantSummary> {
        let stream = try await storing { () throws(StorageError) in try await storage.load(known.id) }
        guard context.key != nil, let used = stream.commands[stamp.key] else {
            throw .refused(Refusal(.participantExists, "A participant with the code \(code) already exists."))
        }
        guard used.requestHash == stamp.requestHash else { throw .refused(.keyReused) }
        return Answered(known, isRepeat: true)
    }
}
