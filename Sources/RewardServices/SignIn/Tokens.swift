import LedgerStorage
public import RewardDomain

/// A token as it is listed; the token itself is shown once, when it is made.
public struct TokenSummary: Hashable, Sendable {
    public let user: Slug
    public let token: UserToken
    /// Nil in the answer to a command.
    public let madeOn: Day?
    public let lastUsedOn: Day?
    /// The day it is at the main site, by which tokens run out.
    public let today: Day

    public init(user: Slug, token: UserToken, madeOn: Day? = nil, lastUsedOn: Day?, today: Day) {
        self.user = user
        self.token = token
        self.madeOn = madeOn
        self.lastUsedOn = lastUsedOn
        self.today = today
    }
}

/// A token that was just made, with its text, which nobody sees again.
public struct NewToken: Hashable, Sendable {
    public let text: String
    public let summary: TokenSummary
}

extension RewardServices {
    /// What every token begins with, so that whoever searches for secrets that leaked finds it.
    public static let tokenPrefix = "rl_"
    /// How many of a user's tokens may hold at once.
    static let tokensMax = 20

    /// Makes a token by which a program acts as the user, within `scopes` and through `until` (nil: until revoked).
    public func createToken(
        for login: Slug, scopes: Set<TokenScope>, label: String? = nil, until: Day? = nil, _ context: CommandContext
    ) async throws(ServiceError) -> NewToken {
        try await requireOwn(login, context)
        guard !scopes.isEmpty else {
            throw .refused(Refusal(.malformed, "A token needs at least one scope; say what it is for."))
        }
        let label = try label.map { text throws(ServiceError) in try Self.checkedName(text) }
        let today = try await today(at: nil)
        let sorted = TokenScope.allCases.filter(scopes.contains)
        let form = CommandForm("create token", [label, until?.description] + sorted.map(\.rawValue))
        // Sent again under the same key, it is the same token.
        let text =
            Self.tokenPrefix
            + RandomText.base64URL(newSecret("token", of: .user(login.text), SignInRules.secretByteCount, context))
        let done = try await change(
            .user(login), site: .mainSite, form, context,
            access: { events, _ throws(ServiceError) in
                if let until, until < today {
                    throw .refused(Refusal(.malformed, "A token until \(until) would open nothing, today is \(today)."))
                }
                let user = try Self.enabledUser(login, events)
                guard user.tokens.count(where: { $0.holds(on: today) }) < Self.tokensMax else {
                    throw .refused(
                        Refusal(.malformed, "\(login) has \(Self.tokensMax) tokens; revoke one that is not used first.")
                    )
                }
                let number = user.tokens.count + 1
                let stored = StoredToken(
                    text, of: login, number: number, scopes: sorted, until: until, storage.keys)
                return (
                    today, .tokenCreated(TokenCreated(number: number, label: label, scopes: sorted, until: until)),
                    [.addToken(stored)]
                )
            })
        guard let token = UserHistory(done.events)?.tokens.last else {
            throw .storage(.failed("a token that was made is not there"))
        }
        return NewToken(
            text: text,
            summary: TokenSummary(
                user: login, token: token, lastUsedOn: nil, today: try await self.today(at: nil, done.at)))
    }

    /// The token opens nothing any more, from the next request on.
    public func revokeToken(
        _ number: Int, of login: Slug, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<TokenSummary> {
        try await requireOwn(login, or: .manageUsers, context)
        let today = try await today(at: nil)
        let done = try await change(
            .user(login), site: .mainSite, CommandForm("revoke token", [String(number)]), context,
            access: { events, _ throws(ServiceError) in
                guard let user = UserHistory(events) else { throw .refused(Self.unknownUser(login)) }
                guard let token = user.tokens.first(where: { $0.created.number == number }) else {
                    throw .refused(Refusal(.unknownToken, "\(login) has no token \(number); see token list."))
                }
                return token.isRevoked
                    ? nil : (today, .tokenRevoked(number: number), [.revokeToken(of: login, number: number)])
            })
        guard let token = UserHistory(done.events)?.tokens.first(where: { $0.created.number == number }) else {
            throw .storage(.failed("a revoked token is not there"))
        }
        let summary = TokenSummary(
            user: login, token: token, lastUsedOn: nil, today: try await self.today(at: nil, done.at))
        return Answered(summary, isRepeat: done.isRepeat)
    }

    /// Every token of a user, or of everyone; by user and number.
    public func tokens(of login: Slug? = nil, _ context: CommandContext) async throws(ServiceError) -> [TokenSummary] {
        try await requireOwn(login, or: .manageUsers, context)
        let today = try await today(at: nil)
        let used = try await storing { () throws(StorageError) in try await storage.tokensUsed() }
        let streams = try await storing { () throws(StorageError) in
            let names = login == nil ? try await storage.houseStreams(withPrefix: "user:") : []
            return try await storage.load(login.map { [.user($0)] } ?? names)
        }
        if let login, streams.first?.head == nil { throw .refused(Self.unknownUser(login)) }
        return streams.flatMap { stream -> [TokenSummary] in
            guard let user = UserHistory(stream.events.map(\.body)) else { return [] }
            let made = stream.events.compactMap { event in
                if case .access(.tokenCreated) = event.body { event.occurredOn } else { nil }
            }
            return zip(user.tokens, made).map { token, madeOn in
                TokenSummary(
                    user: user.login, token: token, madeOn: madeOn,
                    lastUsedOn: used[user.login]?[token.created.number], today: today)
            }
        }.sorted { ($0.user, $0.token.created.number) < ($1.user, $1.token.created.number) }
    }

    /// Whoever sends this token, within what it is for. A token that is none, is revoked or has run out is refused in
    /// the same words.
    public func authenticate(token text: String) async throws(ServiceError) -> CommandContext {
        let refused = ServiceError.refused(
            Refusal(.signInFailed, "This token opens nothing: it is none, was revoked or has run out."))
        guard text.hasPrefix(Self.tokenPrefix), text.utf8.count <= SignInRules.secretCharactersMax else {
            throw refused
        }
        let today = try await today(at: nil)
        let digest = storage.keys.digest(.apiToken, [text])
        let found = try await tokens.value(of: digest, at: clock()) { () throws(ServiceError) in
            guard let found = try await storing({ () throws(StorageError) in try await storage.token(text) }),
                try await opens(found, on: today)
            else { throw refused }
            try await storing { () throws(StorageError) in try await storage.noteUse(of: found, text, on: today) }
            return found
        }
        guard try await opens(found, on: today) else { throw refused }
        return CommandContext(actor: Actor.user(found.user.text).description, scopes: found.scopes)
    }

    private func opens(_ token: FoundToken, on today: Day) async throws(ServiceError) -> Bool {
        let user = try await recentUser(token.user)
        return user?.isEnabled == true && token.until.map { today <= $0 } ?? true
    }

    /// A user who may be given something to sign in with.
    static func enabledUser(_ login: Slug, _ events: [HouseEvent]) throws(ServiceError) -> UserHistory {
        guard let user = UserHistory(events) else { throw .refused(unknownUser(login)) }
        guard user.isEnabled else {
            throw .refused(Refusal(.notAllowed, "\(login) is disabled; enable them first, if they are to come back."))
        }
        return user
    }
}
