import LedgerStorage
import RewardDomain
import RewardPolicies

extension RewardServices {
    /// Adding a participant is the first event of their stream.
    public static let versionOfAdding: Int64 = 1

    /// Adds a person under the clinic's code, which nobody else in the organization may have. Under a key of the
    /// caller's, saying it twice adds one person and answers the same.
    ///
    /// Where somebody with these particulars is in the ledger already, it takes a manager, who is told whose they are,
    /// and adds this person all the same with a reason.
    public func addParticipantOnce(
        code: String, described particulars: PersonParticulars = PersonParticulars(), asManager: Bool = false,
        reason: String? = nil, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<ParticipantSummary> {
        try await requireAnywhere([.addParticipant], context)
        if asManager { try await requireAnywhere([.mergeParticipants], context) }
        let code = try deciding { () throws(Refusal) in try Self.checkedCode(code) }
        let now = clock()
        let known = try deciding { () throws(Refusal) in try particulars.checked(today: now.utcDay) }
        let form = CommandForm("add participant", [code] + Self.parts(of: known.fields))
        let stamp = context.key.map { form.stamp(key: $0, services: self) } ?? form.stampByContent(services: self)
        if let known = try await participantIfAny(code) { return try await repeated(known, code, stamp, context) }
        do throws(ServiceError) {
            let id = try await add(
                code, known, asManager ? ManagersWord(reason: reason) : nil, stamp, context.actor, now)
            return Answered(ParticipantSummary(id: id, code: code), isRepeat: false)
        } catch {
            // Another writer added the same code meanwhile: perhaps this very command, sent twice at once.
            guard case .refused(let refusal) = error,
                refusal.code == .participantExists || refusal.code == .possibleDuplicate,
                let known = try await participantIfAny(code)
            else { throw error }
            return try await repeated(known, code, stamp, context)
        }
    }

    private func add(
        _ code: String, _ known: PersonParticulars, _ manager: ManagersWord?, _ stamp: CommandStamp, _ actor: String,
        _ now: Instant
    ) async throws(ServiceError) -> ParticipantID {
        let id = ParticipantID(newIdentifier())
        var decided: [(event: DecidedEvent, stamp: CommandStamp?)] = [(addedEvent(), stamp)]
        if !known.isEmpty {
            let described = try await describing(id, from: [:], to: known, manager, now)
            decided += described.map { ($0, nil) }
        }
        let posted = try await posted(
            decided, actor: actor, now: now, on: KnownPerson(new: id),
            registration: .init(code: code))
        switch await append([posted.unit]) {
        case .recorded: return id
        case .refused(let refusal): throw .refused(refusal)
        case .unavailable(let reason): throw .storage(.unavailable(reason))
        case .inDoubt: throw .storage(.inDoubt)
        case .failed(let reason): throw .storage(.failed(reason))
        case .moved, .repeated: throw .storage(.failed("a new participant's stream was not new"))
        }
    }

    /// Fields and their values, in order: the same from every face.
    static func parts(of fields: [Slug: String]) -> [String?] {
        fields.sorted { $0.key < $1.key }.flatMap { [$0.key.text, $0.value] }
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
