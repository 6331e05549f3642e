import LedgerStorage
public import RewardDomain

/// The name of a session in lists. It opens nothing.
public struct SessionID: PrefixedIdentifier {
    public static let prefix = "ses_"
    public let identifier: Identifier
    public init(_ identifier: Identifier) { self.identifier = identifier }
}

/// A session that goes on.
public struct OpenSession: Hashable, Sendable {
    public let id: SessionID
    public let account: Actor
    public let site: Slug?
    public let device: String
    public let createdAt: Instant
    public let seenAt: Instant
    public let endsAt: Instant
    /// Nothing may be done or read until it is unlocked.
    public let isLocked: Bool

    /// Who gives a command in it. Not to be asked of a locked one.
    public var context: CommandContext { CommandContext(actor: account.description) }

    init(_ stored: StoredSession) {
        (id, account, site, device) = (SessionID(stored.id), stored.account, stored.site, stored.device)
        (createdAt, seenAt, endsAt) = (stored.createdAt, stored.seenAt, stored.endsAt)
        isLocked = stored.isLocked
    }
}

public enum UnlockAnswer: Hashable, Sendable {
    case unlocked
    case wrong
    /// It is over, or ends now because the secret was wrong too often: sign in again.
    case ended
}

extension RewardServices {
    /// The session of a cookie's secret, nil if it has ended. Asking keeps it from ending by itself; a locked one ends
    /// all the same.
    public func session(_ secret: String) async throws(ServiceError) -> OpenSession? {
        guard let stored = try await storedSession(secret) else { return nil }
        let now = clock()
        if !stored.isLocked, stored.seenAt.seconds(after: Self.seenSecondsMax) <= now {
            try await storing { () throws(StorageError) in try await storage.see(stored.id, at: now) }
        }
        return OpenSession(stored)
    }

    /// What the forms of a session's pages carry, so that no other site's form is taken for one.
    public func formToken(ofSession secret: String) -> String {
        RandomText.base64URL(storage.keys.digest(.formToken, [secret]))
    }

    public func signOut(_ secret: String) async throws(ServiceError) {
        guard let stored = try await storedSession(secret) else { return }
        let now = clock()
        try await storing { () throws(StorageError) in try await storage.end(stored.id, at: now) }
    }

    /// Locks the session of a workstation that somebody leaves for a moment.
    public func lockSession(_ secret: String) async throws(ServiceError) {
        guard let stored = try await storedSession(secret) else { return }
        let now = clock()
        try await storing { () throws(StorageError) in try await storage.lock(stored.id, at: now) }
    }

    /// Unlocks it by the user's password, or the participant's PIN.
    public func unlockSession(_ secret: String, with password: String) async throws(ServiceError) -> UnlockAnswer {
        guard let stored = try await storedSession(secret) else { return .ended }
        guard stored.isLocked else { return .unlocked }
        let answer = try await checkOwner(of: stored, password)
        if answer == .unlocked { try await passOwner(of: stored) }
        return answer
    }

    /// Whether it is the password, or the PIN, of whoever's session it is. Counts it as wrong until `passOwner`; too many
    /// in a row end the session.
    func checkOwner(of stored: StoredSession, _ password: String) async throws(ServiceError) -> UnlockAnswer {
        let isCounted = try await storing { () throws(StorageError) in
            try await storage.countUnlock(stored.id, max: SignInRules.wrongUnlocksMax)
        }
        guard isCounted else {
            let now = clock()
            try await storing { () throws(StorageError) in try await storage.end(stored.id, at: now) }
            return .ended
        }
        guard password.utf8.count <= 4 * SignInRules.secretCharactersMax else { return .wrong }
        let known = try await storing { () throws(StorageError) in try await storage.password(of: stored.account) }
        return try await isSecret(password, known, of: stored.account) ? .unlocked : .wrong
    }

    /// It was right: the session is open, and nothing wrong is counted of it.
    func passOwner(of stored: StoredSession) async throws(ServiceError) {
        let now = clock()
        try await storing { () throws(StorageError) in try await storage.unlock(stored.id, at: now) }
    }

    /// A session is written to at most so often.
    private static let seenSecondsMax = 30

    func storedSession(_ secret: String) async throws(ServiceError) -> StoredSession? {
        guard secret.utf8.count <= SignInRules.secretCharactersMax else { return nil }
        let now = clock()
        let stored = try await storing { () throws(StorageError) in try await storage.session(secret, at: now) }
        guard let stored, case .user(let login) = stored.account else { return stored }
        // One that began while its user was being disabled.
        guard let slug = Slug(login) else { return nil }
        return try await recentUser(slug)?.isEnabled == true ? stored : nil
    }

    // MARK: - Others' sessions

    /// The sessions that go on: of a user, at a site, of a device, the oldest first. A user sees their own; those of
    /// others only who manages users there.
    public func sessions(
        of login: Slug? = nil, at site: Slug? = nil, device: String? = nil, _ context: CommandContext
    ) async throws(ServiceError) -> [OpenSession] {
        try await requireOwn(login, or: .manageUsers, at: site, context)
        return try await openSessions(login, site, device).map { OpenSession($0) }
    }

    /// Ends them, all or none, and answers with how many there were.
    public func endSessions(
        of login: Slug? = nil, at site: Slug? = nil, device: String? = nil, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<Int> {
        try await requireOwn(login, or: .manageUsers, at: site, context)
        let today = try await today(at: nil)
        let command = CommandForm("end sessions", [login?.text, site?.text, device])
            .stamp(key: context.key, services: self)
        return try await attempting("others kept changing the same; try again") { wasSent throws(ServiceError) in
            let earlier = try await storing { () throws(StorageError) in try await storage.sessionsEnded(by: command) }
            switch earlier {
            case .keyReused: throw .refused(.keyReused)
            case .stored(let count, _): return .done(Answered(count, isRepeat: !wasSent))
            case nil: break
            }
            let open = Dictionary(grouping: try await openSessions(login, site, device)) {
                Self.accessStream(of: $0.account)
            }
            guard !open.isEmpty else { return .done(Answered(0, isRepeat: false)) }
            let loaded = try await storing { () throws(StorageError) in try await storage.load(Array(open.keys)) }
            let units = loaded.map { stream in
                let ended = open[stream.stream] ?? []
                return HouseUnit(
                    stream: stream.stream, head: stream.head,
                    events: [
                        Envelope(
                            occurredOn: today, recordedAt: storingTime(after: stream.head), actor: context.actor,
                            site: .mainSite, body: .access(.sessionsEnded(count: ended.count)))
                    ], command: command, access: [.endTheseSessions(ended.map(\.id))])
            }
            let answer = await storage.appendTogether([], house: units)
            for stream in open.keys { house.forget(stream) }
            return .appended(answer, Answered(open.values.reduce(0) { $0 + $1.count }, isRepeat: false))
        }
    }

    private func openSessions(
        _ login: Slug?, _ site: Slug?, _ device: String?
    ) async throws(ServiceError) -> [StoredSession] {
        let filter = SessionFilter(account: login.map { .user($0.text) }, site: site, device: device)
        let now = clock()
        return try await storing { () throws(StorageError) in try await storage.openSessions(filter, at: now) }
    }

    /// Where it stands how an account is signed in to.
    static func accessStream(of account: Actor) -> HouseStream {
        if case .participant(let text) = account, let id = ParticipantID(text) { return .access(id) }
        return HouseStream(name: account.description)
    }
}
