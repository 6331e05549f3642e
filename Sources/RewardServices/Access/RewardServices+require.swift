import LedgerStorage
import RewardDomain
import RewardPolicies

// Who may do what (docs/roles.md). Every use case that a face can reach asks one of these first.
extension RewardServices {
    /// Refuses a user whose roles do not allow it at a site today (`site` nil: at every site), or who would work on
    /// their own account. The console and services pass.
    func require(
        _ permission: Permission, at site: Slug?, on participant: ParticipantID? = nil, _ context: CommandContext
    ) async throws(ServiceError) {
        try await require(anyOf: [permission], at: site, on: participant, context)
    }

    func require(
        anyOf permissions: Set<Permission>, at site: Slug?, on participant: ParticipantID? = nil,
        _ context: CommandContext
    ) async throws(ServiceError) {
        guard let caller = try await caller(context, asking: permissions) else { return }
        try require(anyOf: permissions, at: site, on: participant, caller)
    }

    func require(
        anyOf permissions: Set<Permission>, at site: Slug?, on participant: ParticipantID?, _ caller: Caller
    ) throws(ServiceError) {
        let isOwn = participant.map { isAccount($0, of: caller) } ?? false
        if isOwn, caller.mayOnOwnAccount(permissions) { return }
        let reach = caller.reach(permissions)
        guard site.map({ reach.includes($0) }) ?? (reach == .everywhere) else {
            throw Self.notAllowed(caller.name, permissions, reach, at: site)
        }
        if isOwn, !permissions.contains(where: \.isReading) {
            throw Self.ownAccount(caller.name, permissions)
        }
    }

    /// The same of something of a site's that is called by a number: who has no say at its site is answered as if
    /// nothing had that number.
    func require(
        _ permission: Permission, at site: Slug, on participant: ParticipantID, else unknown: Refusal,
        _ context: CommandContext
    ) async throws(ServiceError) {
        guard try await reach([permission], context).includes(site) else { throw .refused(unknown) }
        try await require(permission, at: site, on: participant, context)
    }

    /// Refuses a user who may do none of `permissions` anywhere.
    func requireAnywhere(
        _ permissions: Set<Permission>, _ context: CommandContext
    ) async throws(ServiceError) {
        if try await reach(permissions, context) == .nowhere {
            throw Self.notAllowed(context.caller.name, permissions, .nowhere)
        }
    }

    /// Refuses a user who has no part in any site's work.
    func requireStaff(_ context: CommandContext) async throws(ServiceError) {
        guard let caller = try await caller(context, asking: []) else { return }
        if caller.reach(Set(Permission.allCases)) == .nowhere { throw Self.hasNoPart(caller.name) }
    }

    /// Where the caller may do one of `permissions`.
    func reach(_ permissions: Set<Permission>, _ context: CommandContext) async throws(ServiceError) -> Reach {
        try await caller(context, asking: permissions)?.reach(permissions) ?? .everywhere
    }

    /// The sites of a list or report: those the caller may see, or the one asked for, if it is one of them. That they
    /// read of everyone there is noted as `useCase`.
    func reach(
        _ permissions: Set<Permission>, at site: Slug?, reading useCase: ReadUseCase, _ context: CommandContext
    ) async throws(ServiceError) -> Reach {
        let reach = try await reach(permissions, at: site, context)
        try await note(useCase, ofEveryoneIn: reach, context)
        return reach
    }

    /// The same of a list that names no participant.
    func reach(
        _ permissions: Set<Permission>, at site: Slug?, _ context: CommandContext
    ) async throws(ServiceError) -> Reach {
        let reach = try await reach(permissions, context)
        if reach == .nowhere { throw Self.notAllowed(context.caller.name, permissions, reach, at: site) }
        guard let site else { return reach }
        try await requireKnown(site: site)
        guard reach.includes(site) else {
            throw Self.notAllowed(context.caller.name, permissions, reach, at: site)
        }
        return .sites([site])
    }

    /// The same for a caller who reads what is known of the participant, which is noted as `useCase`.
    func participant(
        _ codeOrID: String, for permissions: Set<Permission>, in program: Slug? = nil, reading useCase: ReadUseCase,
        _ context: CommandContext
    ) async throws(ServiceError) -> ParticipantSummary {
        let found = try await participant(codeOrID, for: permissions, in: program, context)
        try await note(useCase, of: found.id, context)
        return found
    }

    /// The participant meant by a code or an id, for a caller who may do one of `permissions` at a site of theirs: of
    /// their enrollment in `program`, where one is named, else of any enrollment, or anywhere for someone never
    /// enrolled. Someone of another site is refused like someone who does not exist.
    func participant(
        _ codeOrID: String, for permissions: Set<Permission>, in program: Slug? = nil, _ context: CommandContext
    ) async throws(ServiceError) -> ParticipantSummary {
        let caller = try await caller(context, knowingSomebodyBy: permissions)
        guard let found = try await participantIfAny(codeOrID) else { throw .refused(Self.unknown(codeOrID)) }
        guard let caller else { return found }
        try require(
            permissions, in: program, on: found.id, named: codeOrID, enrolled: try await sites(of: found.id), caller)
        return found
    }

    /// The same of somebody who was found already, and is or was enrolled there.
    func require(
        _ permissions: Set<Permission>, in program: Slug?, on participant: ParticipantID, named codeOrID: String,
        enrolled: [(program: Slug, site: Slug)], _ caller: Caller
    ) throws(ServiceError) {
        let isOwn = isAccount(participant, of: caller)
        if isOwn, caller.mayOnOwnAccount(permissions) { return }
        let reach = caller.reach(permissions)
        guard isKnown(enrolled.map(\.site), within: reach) else { throw .refused(Self.unknown(codeOrID)) }
        let inProgram = enrolled.filter { $0.program == program }.map(\.site)
        guard isKnown(inProgram, within: reach) else {
            // Known to the caller by another enrollment, and this one is on the account they may read.
            throw Self.notAllowed(caller.name, permissions, reach, at: inProgram.last)
        }
        if isOwn, !permissions.contains(where: \.isReading) {
            throw Self.ownAccount(caller.name, permissions)
        }
    }

    /// Where somebody is or was enrolled, in which program.
    private func sites(of participant: ParticipantID) async throws(ServiceError) -> [(program: Slug, site: Slug)] {
        // Whoever asks for the right to somebody goes on to read or write to them.
        try await recentPerson(participant).ledger.history.enrollments.map { ($0.program, $0.site) }
    }

    /// The caller, who may do one of `permissions` for somebody; who may for nobody is told so, whoever they ask for.
    func caller(
        _ context: CommandContext, knowingSomebodyBy permissions: Set<Permission>
    ) async throws(ServiceError) -> Caller? {
        guard let caller = try await caller(context, asking: permissions) else { return nil }
        try requireSomebody(permissions, caller)
        return caller
    }

    /// Refuses a caller who may do none of `permissions` for anybody.
    func requireSomebody(_ permissions: Set<Permission>, _ caller: Caller) throws(ServiceError) {
        let reach = caller.reach(permissions)
        guard reach != .nowhere || caller.mayOnOwnAccount(permissions) else {
            throw Self.notAllowed(caller.name, permissions, reach)
        }
    }

    /// Whether somebody enrolled at `sites` is one of theirs whose reach it is.
    private func isKnown(_ sites: [Slug], within reach: Reach) -> Bool {
        reach != .nowhere && (sites.isEmpty || sites.contains(where: reach.includes))
    }

    // MARK: - Users who are participants

    func isAccount(_ participant: ParticipantID, of caller: Caller) -> Bool {
        switch caller.person {
        case .user(let user, _): isLinked(user, to: participant)
        case .participant(let own): own == participant
        }
    }

    func isLinked(_ user: UserHistory, to participant: ParticipantID) -> Bool {
        !user.participantDigests.isEmpty
            && user.participantDigests.contains(linkDigest(of: user.login, participant))
    }

    /// Refuses a user who would do it for themselves among others.
    func requireOthers(
        _ participants: [ParticipantID], _ permission: Permission, _ context: CommandContext
    ) async throws(ServiceError) {
        guard let caller = try await caller(context, asking: [permission]) else { return }
        if participants.contains(where: { isAccount($0, of: caller) }) {
            throw Self.ownAccount(caller.name, [permission])
        }
    }

    /// Whether a participant is the caller; nil for the console and services, who are nobody's participant.
    func ownAccounts(_ context: CommandContext) async throws(ServiceError) -> ((ParticipantID) -> Bool)? {
        guard let caller = try await caller(context, asking: []) else { return nil }
        return { isAccount($0, of: caller) }
    }

    /// Why a row of a file is not taken from whom it is about.
    static let ownRow = "this is your own account; ask somebody else to import the row"

    func linkDigest(of login: Slug, _ participant: ParticipantID) -> String {
        Self.hexadecimal(storage.keys.digest(.userLink, [login.text, participant.description]))
    }
}

extension Actor {
    /// What a refusal calls them.
    var name: String {
        switch self {
        case .console(let name), .user(let name), .service(let name): name
        case .participant: "a participant"
        }
    }
}
