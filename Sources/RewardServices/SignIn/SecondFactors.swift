import LedgerStorage
public import RewardDomain

/// What an authenticator is told, once.
public struct NewSecondFactor: Hashable, Sendable {
    /// `otpauth://totp/…`, as a QR code holds it.
    public let address: String
    /// The secret in it, to be typed in.
    public let secret: String

    public init(address: String, secret: String) {
        self.address = address
        self.secret = secret
    }
}

public enum SecondFactorReset: Hashable, Sendable {
    /// Another admin has to agree.
    case asked
    case done
}

extension RewardServices {
    /// Gives a user a secret for their authenticator. It is not asked for until a first code of it was confirmed. Sent
    /// again under its key it is the same secret, for as long as that is the user's.
    public func beginSecondFactor(
        of login: Slug, _ context: CommandContext
    ) async throws(ServiceError) -> NewSecondFactor {
        try await requireOwn(login, context)
        let user = try await knownUser(login)
        guard user.isEnabled else {
            throw .refused(Refusal(.notAllowed, "\(login) is disabled; enable them first, if they are to come back."))
        }
        let account = Actor.user(login.text)
        let secret = TimeCodeSecret(
            bytes: newSecret("second factor", of: account, TimeCodeSecret.byteCount, context))
        let isKept = try await storing { () throws(StorageError) in
            try await storage.beginSecondFactor(secret, of: account)
        }
        let kept = try await storing { () throws(StorageError) in try await storage.secondFactor(of: account) }
        guard isKept || kept?.secret == secret else {
            throw .refused(
                Refusal(
                    .alreadyDone,
                    "\(login) has a second factor; two admins reset it first (user reset-totp \(login))."))
        }
        return NewSecondFactor(
            address: secret.address(issuer: "Reward ledger", login: login), secret: secret.base32)
    }

    /// Confirms the second factor by a code of it, which is asked for from now on. Answers with the recovery codes,
    /// which nobody sees again.
    public func confirmSecondFactor(
        of login: Slug, code: String, _ context: CommandContext
    ) async throws(ServiceError) -> [String] {
        try await requireOwn(login, context)
        let account = Actor.user(login.text)
        let form = CommandForm("confirm second factor", [code])
        let secrets = newSecret(
            "recovery codes", of: account, SignInRules.recoveryCodesCount * Self.recoveryCodeCharacters, context)
        let codes = (0..<SignInRules.recoveryCodesCount).map { number in
            let start = number * Self.recoveryCodeCharacters
            return RandomText.readable(Array(secrets[start..<start + Self.recoveryCodeCharacters]), groups: 2)
        }
        if try await carriedOut(form, by: .user(login), context) != nil { return codes }
        let now = clock()
        let factor = try await storing { () throws(StorageError) in try await storage.secondFactor(of: account) }
        guard let factor, !factor.isConfirmed else {
            throw .refused(
                Refusal(.notYet, "\(login) has no second factor that waits for a first code; begin with user totp."))
        }
        let isAccepted = try await storing { () throws(StorageError) in
            try await storage.accept(code, factor, of: account, at: now)
        }
        guard isAccepted else {
            throw .refused(
                Refusal(.signInFailed, "This is not the code that the authenticator shows now; try the next one."))
        }
        let digests = codes.map { storage.recoveryCodeDigest($0, of: account) }
        let today = try await today(at: nil)
        _ = try await change(
            .user(login), site: .mainSite, form, context,
            access: { events, _ throws(ServiceError) in
                guard !(try Self.enabledUser(login, events)).hasSecondFactor else {
                    throw .refused(Refusal(.alreadyDone, "\(login) has a second factor already."))
                }
                return (today, .secondFactorSet, [.confirmSecondFactor(of: account, recoveryCodeDigests: digests)])
            })
        return codes
    }

    private static let recoveryCodeCharacters = 10

    /// Forgets a user's second factor, which takes two: the first who says so asks, a second agrees.
    public func resetSecondFactor(
        of login: Slug, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<SecondFactorReset> {
        try await require(.manageUsers, at: nil, context)
        try Self.checkNotOwn(login, context)
        let account = Actor.user(login.text)
        let today = try await today(at: nil)
        let done = try await change(
            .user(login), site: .mainSite, CommandForm("reset second factor", []), context,
            access: { events, _ throws(ServiceError) in
                guard let user = UserHistory(events) else { throw .refused(Self.unknownUser(login)) }
                guard user.hasSecondFactor else {
                    throw .refused(Refusal(.alreadyDone, "\(login) has no second factor; there is nothing to reset."))
                }
                guard let first = user.resetAskedBy else {
                    return (today, .secondFactorResetAsked(by: context.actor), [])
                }
                guard actorsDiffer(first, context.actor) else { return nil }
                guard actorsDiffer(account.description, context.actor) else {
                    throw .refused(Refusal(.ownAccount, "\(login) cannot agree to that themselves; ask another admin."))
                }
                return (today, .secondFactorReset, [.dropSecondFactor(of: account), .endSessions(of: account)])
            })
        let isDone = UserHistory(done.events)?.hasSecondFactor == false
        return Answered(isDone ? .done : .asked, isRepeat: done.isRepeat)
    }
}
