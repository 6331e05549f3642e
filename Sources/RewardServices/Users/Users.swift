import LedgerStorage
public import RewardDomain

/// A user as they are answered and listed.
public struct UserSummary: Hashable, Sendable {
    public let history: UserHistory
    /// The day it is at the main site, by which their roles are shown.
    public let today: Day

    public init(history: UserHistory, today: Day) {
        self.history = history
        self.today = today
    }
}

extension RewardServices {
    /// Every user, by login; with a site, those who have or had a role there or at every site.
    public func users(at site: Slug? = nil, _ context: CommandContext) async throws(ServiceError) -> [UserSummary] {
        try await requireAnywhere([.manageUsers, .readAudit], context)
        if let site { try await requireKnown(site: site) }
        let today = try await today(at: site)
        return try await everyUser()
            .filter { user in site == nil || user.grants.contains { $0.site == nil || $0.site == site } }
            .map { UserSummary(history: $0, today: today) }
    }

    public func user(_ login: Slug, _ context: CommandContext) async throws(ServiceError) -> UserSummary {
        try await requireAnywhere([.manageUsers, .readAudit], context)
        return UserSummary(history: try await knownUser(login), today: try await today(at: nil))
    }

    /// By login.
    func everyUser() async throws(ServiceError) -> [UserHistory] {
        let streams = try await storing { () throws(StorageError) in
            try await storage.load(try await storage.houseStreams(withPrefix: "user:"))
        }
        return streams.compactMap { UserHistory($0.events.map(\.body)) }.sorted { $0.login < $1.login }
    }

    func knownUser(_ login: Slug) async throws(ServiceError) -> UserHistory {
        let stream = try await storing { () throws(StorageError) in try await storage.load(.user(login)) }
        guard let user = UserHistory(stream.events.map(\.body)) else { throw .refused(Self.unknownUser(login)) }
        return user
    }

    static func unknownUser(_ login: Slug) -> Refusal {
        Refusal(.unknownUser, "There is no user \(login); see user list, or add them first.")
    }

    /// Changes a known user's stream, and answers with what is then known of them.
    func changeUser(
        _ login: Slug, site: Slug?, _ form: CommandForm, _ context: CommandContext,
        decide: (UserHistory, Instant) throws(ServiceError) -> (on: Day, body: HouseEvent)?
    ) async throws(ServiceError) -> Answered<UserSummary> {
        let done = try await change(.user(login), site: site ?? .mainSite, form, context) {
            events, now throws(ServiceError) in
            guard let user = UserHistory(events) else { throw .refused(Self.unknownUser(login)) }
            return try decide(user, now)
        }
        return try await summary(done)
    }

    /// What is known of the user of a changed stream.
    func summary(_ done: HouseChange) async throws(ServiceError) -> Answered<UserSummary> {
        guard let user = UserHistory(done.events) else { throw .storage(.failed("a changed user is not there")) }
        return Answered(UserSummary(history: user, today: try await today(at: nil, done.at)), isRepeat: done.isRepeat)
    }
}
