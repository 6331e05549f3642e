import LedgerStorage
public import RewardDomain
import RewardInterop
import RewardPolicies

/// A participant as the clinic knows them.
public struct ParticipantSummary: Hashable, Sendable {
    public let id: ParticipantID
    /// The clinic's own code. None once the person was erased.
    public let code: String?

    /// What the participant is called on every face: the code, or a word for somebody erased.
    public var name: String { code ?? id.erasedName }
}

extension RewardServices {
    /// Adds a person under the clinic's code, which nobody else in the organization may have.
    public func addParticipant(
        code: String, _ context: CommandContext
    ) async throws(ServiceError) -> ParticipantSummary {
        try await addParticipantOnce(code: code, context).value
    }

    /// Everyone the caller may see, by code; with a site, who is or was enrolled there. Whoever was never enrolled
    /// is everybody's.
    public func participants(
        at site: Slug? = nil, _ context: CommandContext
    ) async throws(ServiceError) -> [ParticipantSummary] {
        let reach = try await reach([.readParticipant], at: site, reading: .participants, context)
        let isSeen = try await seen(within: reach, at: site)
        return try await participants().filter { isSeen($0.id) }
    }

    /// Whether somebody belongs to a list of those the caller may see.
    func seen(within reach: Reach, at site: Slug?) async throws(ServiceError) -> (ParticipantID) -> Bool {
        guard case .sites(let sites) = reach else { return { _ in true } }
        let rows = try await storing { () throws(StorageError) in try await storage.enrollments(in: nil) }
        let seen = Set(rows.filter { sites.contains($0.site) }.map(\.participant))
        let enrolled = Set(rows.map(\.participant))
        return { seen.contains($0) || site == nil && !enrolled.contains($0) }
    }

    func participants() async throws(ServiceError) -> [ParticipantSummary] {
        var found: [ParticipantSummary] = []
        var last: ParticipantID?
        while true {
            let page = try await storing { () throws(StorageError) in
                try await storage.participants(after: last, limit: Self.pageSize)
            }
            guard let lastOfPage = page.last else { break }
            last = lastOfPage
            let codes = try await storing { () throws(StorageError) in try await storage.codes(of: page) }
            found += page.map { ParticipantSummary(id: $0, code: codes[$0]) }
        }
        return found.sorted { ($0.code ?? "\u{10FFFF}", $0.id) < ($1.code ?? "\u{10FFFF}", $1.id) }
    }

    /// The participant meant by a code or an id (`part_…`), for a caller who may know them.
    public func participant(
        _ codeOrID: String, _ context: CommandContext
    ) async throws(ServiceError) -> ParticipantSummary {
        try await participant(codeOrID, for: [.readParticipant, .readOwn], reading: .participant, context)
    }

    func participant(_ codeOrID: String) async throws(ServiceError) -> ParticipantSummary {
        guard let found = try await participantIfAny(codeOrID) else { throw .refused(Self.unknown(codeOrID)) }
        return found
    }

    static func unknown(_ codeOrID: String) -> Refusal {
        Refusal(.unknownParticipant, "There is no participant \(codeOrID); check the code, or add them first.")
    }

    func participantIfAny(_ codeOrID: String) async throws(ServiceError) -> ParticipantSummary? {
        if let known = people.summary(codeOrID) { return known }
        let moment = people.moment
        let found = try await storedParticipant(codeOrID)
        if let found { people.keep(found, since: moment) }
        return found
    }

    /// Those whom codes or ids mean, by these; whoever is missing is nobody. They are looked up together.
    func participants(_ codesOrIDs: Set<String>) async throws(ServiceError) -> [String: ParticipantSummary] {
        var found: [String: ParticipantSummary] = [:]
        var (codes, ids): ([String], [String: ParticipantID]) = ([], [:])
        for name in codesOrIDs {
            if let known = people.summary(name) {
                found[name] = known
            } else if let id = ParticipantID(name) {
                ids[name] = id
            } else {
                codes.append(name)
            }
        }
        guard !codes.isEmpty || !ids.isEmpty else { return found }
        let moment = people.moment
        let stored = try await stored(codes: codes, ids: ids)
        for (name, summary) in stored {
            people.keep(summary, since: moment)
            found[name] = summary
        }
        // An erased person has no code any more.
        for name in ids.keys where found[name] == nil { found[name] = try await participantIfAny(name) }
        return found
    }

    private func stored(
        codes: [String], ids: [String: ParticipantID]
    ) async throws(ServiceError) -> [String: ParticipantSummary] {
        let byCode = try await storing { () throws(StorageError) in
            codes.isEmpty ? [:] : try await storage.participants(codes: codes)
        }
        let codesByID = ids.isEmpty ? [:] : try await self.codes(of: Array(ids.values))
        var found: [String: ParticipantSummary] = [:]
        for (code, id) in byCode { found[code] = ParticipantSummary(id: id, code: code) }
        for (name, id) in ids { found[name] = codesByID[id].map { ParticipantSummary(id: id, code: $0) } }
        return found
    }

    private func storedParticipant(_ codeOrID: String) async throws(ServiceError) -> ParticipantSummary? {
        if let id = ParticipantID(codeOrID) {
            let codes = try await storing { () throws(StorageError) in try await storage.codes(of: [id]) }
            if let code = codes[id] { return ParticipantSummary(id: id, code: code) }
            // An erased person has no code any more, but a stream.
            let stream = try await storing { () throws(StorageError) in try await storage.load(id) }
            return stream.head.map { _ in ParticipantSummary(id: id, code: nil) }
        }
        let id = try await storing { () throws(StorageError) in try await storage.participant(code: codeOrID) }
        return id.map { ParticipantSummary(id: $0, code: codeOrID) }
    }

    /// A participant enters the ledger on no day of the clinic's in particular: the day it was stored.
    func addedEvent() -> DecidedEvent {
        DecidedEvent(occurredOn: clock().utcDay, site: .mainSite, body: .participantAdded)
    }

    /// A code as it is stored, or why it cannot be one.
    static func checkedCode(_ code: String) throws(Refusal) -> String {
        guard !code.hasPrefix(ParticipantID.prefix) else {
            throw Refusal(.malformed, "A participant's code cannot begin with \(ParticipantID.prefix): ids do.")
        }
        guard !code.lowercased().hasPrefix(ParticipantID.erasedPrefix) else {
            throw Refusal(
                .malformed,
                "A participant's code cannot begin with \(ParticipantID.erasedPrefix): so are those called who were erased."
            )
        }
        do throws(ParticipantCodeProblem) { return try ParticipantCode(code).text } catch {
            throw Refusal(.malformed, "This cannot be a code: \(error).")
        }
    }
}
