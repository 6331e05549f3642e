public import LedgerStorage
public import RewardDomain

/// A session that has just begun.
public struct NewSession: Hashable, Sendable {
    /// For the cookie; it is shown nowhere else and kept as a digest.
    public let secret: String
    /// For a cookie of the device, which lasts `RewardServices.deviceSeconds`.
    public let device: String
    public let endsAt: Instant
    public let account: Actor
    /// A user who may work with others' money or data has not set a second factor yet.
    public let isWithoutSecondFactor: Bool
}

/// What becomes of signing in.
public enum SignInAnswer: Hashable, Sendable {
    case signedIn(NewSession)
    /// The name, the password or the code: which of them is not told.
    case wrong
    /// The password is right, and the account has a second factor: send all three.
    case codeNeeded
    /// The password is right, and this user is to sign in by the identity provider they are linked to.
    case identityNeeded
    /// The secret is right, and no PIN was sent.
    case pinNeeded
    /// The secret is right and nobody has chosen a PIN yet: send one.
    case pinToChoose
    /// There were too many attempts from there; it can be tried again after so many seconds.
    case locked(seconds: Int)
}

extension RewardServices {
    public static let deviceSeconds = SignInRules.deviceSeconds

    /// Signs a user in. A name that nobody has takes as long, and is answered the same, as a wrong password.
    ///
    /// - Parameter notLinkedTo: the issuer of an identity provider; whoever is linked to an account there is not let in by a
    ///   password.
    public func signIn(
        _ name: String, password: String, code: String? = nil, from origin: SignInOrigin, deviceName: String,
        at site: Slug? = nil, notLinkedTo issuer: String? = nil
    ) async throws(ServiceError) -> SignInAnswer {
        let checked = try await check(name, password: password, code: code, from: origin)
        guard case .passed(let user, let attempt) = checked else { return checked.answer }
        guard issuer == nil || user.identity?.issuer != issuer else {
            try await end(attempt, .codeNeeded)
            return .identityNeeded
        }
        let session = try await begin(
            .user(user.login.text), origin, deviceName: deviceName, site: site,
            isWithoutSecondFactor: !user.hasSecondFactor)
        try await end(attempt, .signedIn)
        return .signedIn(session)
    }

    /// Who gives this one command, by a password and, if there is a second factor, a code; no session begins. Nil where
    /// the password is right and a code is needed beside it.
    public func authenticate(
        _ name: String, password: String, code: String?, from origin: SignInOrigin
    ) async throws(ServiceError) -> CommandContext? {
        let checked = try await check(name, password: password, code: code, from: origin)
        switch checked {
        case .passed(let user, let attempt):
            try await end(attempt, .signedIn)
            return CommandContext(actor: Actor.user(user.login.text).description)
        case .codeNeeded: return nil
        case .locked(let seconds):
            throw .refused(
                Refusal(.tooManyAttempts, "There were too many attempts; try again in \(seconds / 60) minutes."))
        case .wrong: throw .refused(Refusal(.signInFailed, "The name, the password or the code is wrong."))
        }
    }

    private enum Checked {
        case passed(UserHistory, attempt: Int64)
        case wrong
        case codeNeeded
        case locked(seconds: Int)

        var answer: SignInAnswer {
            switch self {
            case .passed, .wrong: .wrong
            case .codeNeeded: .codeNeeded
            case .locked(let seconds): .locked(seconds: seconds)
            }
        }
    }

    private func check(
        _ name: String, password: String, code: String?, from origin: SignInOrigin
    ) async throws(ServiceError) -> Checked {
        let lengths = [name.utf8.count, password.utf8.count, code?.utf8.count ?? 0]
        guard lengths.allSatisfy({ $0 <= 4 * SignInRules.secretCharactersMax }) else { return .wrong }
        let login = Slug(name)
        // From the store: whoever was just disabled is not let in for a second more.
        // Of a name that nobody has, as of one that is known, a stream is asked for, a password is looked up and a
        // hash computed.
        let account = Actor.user(login?.text ?? "")
        let stream = try await storing { () throws(StorageError) in
            try await storage.load(HouseStream(name: account.description))
        }
        let user = UserHistory(stream.events.map(\.body))
        let attempt = try await beginAttempt(name, user.map { _ in account }, by: .password, origin)
        guard let attempt else { return .locked(seconds: SignInRules.windowSeconds) }
        let stored = try await storing { () throws(StorageError) in try await storage.password(of: account) }
        guard try await isSecret(password, user?.isEnabled == true ? stored : nil, of: account), let user else {
            try await end(attempt.number, .wrong)
            return .wrong
        }
        switch try await checkCode(code, of: user, isKnownDevice: attempt.isKnownDevice) {
        case .right: return .passed(user, attempt: attempt.number)
        case .wrong:
            try await end(attempt.number, .wrongCode)
            return .wrong
        case .needed:
            try await end(attempt.number, .codeNeeded)
            return .codeNeeded
        case .locked:
            try await end(attempt.number, .wrong)
            return .locked(seconds: SignInRules.codeWindowSeconds)
        }
    }

    enum CheckedCode { case right, wrong, needed, locked }

    func checkCode(
        _ code: String?, of user: UserHistory, isKnownDevice: Bool
    ) async throws(ServiceError) -> CheckedCode {
        guard user.hasSecondFactor else { return .right }
        guard let code, !code.isEmpty else { return .needed }
        let account = Actor.user(user.login.text)
        let now = clock()
        let factor = try await storing { () throws(StorageError) in try await storage.secondFactor(of: account) }
        guard let factor else { throw .storage(.failed("the second factor of \(user.login) is not there")) }
        let since = now.seconds(before: SignInRules.codeWindowSeconds)
        let wrong = try await storing { () throws(StorageError) in
            try await storage.wrongCodes(of: account, since: since)
        }
        guard isKnownDevice || wrong < SignInRules.wrongCodesMax else { return .locked }
        let isAccepted = try await storing { () throws(StorageError) in
            try await storage.accept(code.filter { $0 != " " }, factor, of: account, at: now)
        }
        if isAccepted { return .right }
        let left = try await storing { () throws(StorageError) in
            try await storage.useRecoveryCode(code, of: account)
        }
        guard let left else { return .wrong }
        let today = try await today(at: nil)
        _ = try await change(
            .user(user.login), site: .mainSite, nil, CommandContext(actor: account.description),
            access: { _, _ throws(ServiceError) in (today, .recoveryCodeUsed(left: left), []) })
        return .right
    }
}

extension Instant {
    func seconds(before seconds: Int) -> Instant { self.seconds(after: -seconds) }

    func seconds(after seconds: Int) -> Instant {
        Instant(microsecondsSinceEpoch: microsecondsSinceEpoch + Int64(seconds) * 1_000_000)
    }
}
