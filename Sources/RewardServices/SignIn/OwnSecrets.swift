import LedgerStorage
public import RewardDomain

/// What becomes of changing what one signs in with oneself.
public enum OwnSecretAnswer<Value: Sendable>: Sendable {
    case done(Value)
    /// The password is wrong; nothing was changed.
    case wrong
    /// The session is over, or ends now because the password was wrong too often: sign in again.
    case ended
}

// What a user changes of their own, in a session of theirs. Each takes the password again: whoever finds a workstation open
// must not make it their own, nor shut its owner out.
extension RewardServices {
    /// Gives the session's user another password. All their sessions end, this one too.
    public func changeOwnPassword(
        inSession secret: String, from current: String, to new: String
    ) async throws(ServiceError) -> OwnSecretAnswer<Slug> {
        try await withOwner(secret, current) { login, context throws(ServiceError) in
            try await setPassword(of: login, to: new, current: current, context)
            return login
        }
    }

    /// Gives the session's user a secret for their authenticator, which is asked for once a first code confirmed it
    /// (`confirmSecondFactor`).
    public func beginOwnSecondFactor(
        inSession secret: String, password: String
    ) async throws(ServiceError) -> OwnSecretAnswer<NewSecondFactor> {
        try await withOwner(secret, password) { login, context throws(ServiceError) in
            try await beginSecondFactor(of: login, context)
        }
    }

    /// Forgets the session's user's second factor, for a code of it or a recovery code, and gives them a secret for another.
    /// Until that is confirmed the password stands alone.
    public func renewOwnSecondFactor(
        inSession secret: String, password: String, code: String
    ) async throws(ServiceError) -> OwnSecretAnswer<NewSecondFactor> {
        try await withOwner(secret, password) { login, context throws(ServiceError) in
            let user = try await knownUser(login)
            // The session counts what is wrong, so the device need not be known.
            guard user.hasSecondFactor, try await checkCode(code, of: user, isKnownDevice: true) == .right else {
                throw .refused(Refusal(.signInFailed, "The code is wrong."))
            }
            let today = try await today(at: nil)
            _ = try await change(
                .user(login), site: .mainSite, nil, context,
                access: { events, _ throws(ServiceError) in
                    _ = try Self.enabledUser(login, events)
                    return (today, .secondFactorReset, [.dropSecondFactor(of: .user(login.text))])
                })
            return try await beginSecondFactor(of: login, context)
        }
    }

    /// Makes a token for the session's user. Under the same key it is the same token.
    public func createOwnToken(
        inSession secret: String, password: String, scopes: Set<TokenScope>, label: String? = nil, until: Day? = nil,
        key: String
    ) async throws(ServiceError) -> OwnSecretAnswer<NewToken> {
        try await withOwner(secret, password) { login, context throws(ServiceError) in
            var context = context
            context.key = key
            return try await createToken(for: login, scopes: scopes, label: label, until: until, context)
        }
    }

    private func withOwner<Value: Sendable>(
        _ secret: String, _ password: String,
        _ body: (Slug, CommandContext) async throws(ServiceError) -> Value
    ) async throws(ServiceError) -> OwnSecretAnswer<Value> {
        guard let stored = try await storedSession(secret), !stored.isLocked, case .user(let text) = stored.account,
            let login = Slug(text)
        else { return .ended }
        switch try await checkOwner(of: stored, password) {
        case .ended: return .ended
        case .wrong: return .wrong
        case .unlocked: break
        }
        do throws(ServiceError) {
            let value = try await body(login, CommandContext(actor: stored.account.description))
            try await passOwner(of: stored)
            return .done(value)
        } catch {
            guard case .refused(let refusal) = error else { throw error }
            if refusal.code == .signInFailed { return .wrong }
            // Whoever thinks of a weak password has guessed at nothing.
            try await passOwner(of: stored)
            throw error
        }
    }
}
