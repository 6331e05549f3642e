public import LedgerStorage
public import RewardDomain

/// What becomes of whoever an identity provider vouched for.
public enum IdentityAnswer: Hashable, Sendable {
    case signedIn(NewSession)
    /// No user here is linked to the account.
    case notLinked
    /// The user was disabled.
    case disabled
    /// There were too many attempts from there; it can be tried again after so many seconds.
    case locked(seconds: Int)
}

extension RewardServices {
    /// Signs in the user who is linked to an account, after the identity provider has just vouched for it. No second factor
    /// of ours is asked for: what a person shows is the provider's matter.
    public func signIn(
        as identity: LinkedIdentity, from origin: SignInOrigin, deviceName: String
    ) async throws(ServiceError) -> IdentityAnswer {
        let login = try await storing { () throws(StorageError) in try await storage.user(linkedTo: identity) }
        let account = login.map { Actor.user($0.text) }
        let attempt = try await beginAttempt(
            "\(identity.issuer) \(identity.subject)", account, by: .provider, origin)
        guard let attempt = attempt?.number else { return .locked(seconds: SignInRules.windowSeconds) }
        guard let login, let account else {
            try await end(attempt, .wrong)
            return .notLinked
        }
        // From the store: whoever was just disabled or unlinked is not let in for a second more.
        let user = try await knownUser(login)
        guard user.isEnabled, user.identity == identity else {
            try await end(attempt, .wrong)
            return user.isEnabled ? .notLinked : .disabled
        }
        let session = try await begin(
            account, origin, deviceName: deviceName, site: nil, isWithoutSecondFactor: false)
        try await end(attempt, .signedIn)
        return .signedIn(session)
    }

    /// Uses up what an identity provider's answer was tied to: each answer counts once, whatever daemon it comes to.
    public func useSignInState(_ state: String) async throws(ServiceError) -> Bool {
        let now = clock()
        return try await storing { () throws(StorageError) in try await storage.useSignInState(state, at: now) }
    }
}
