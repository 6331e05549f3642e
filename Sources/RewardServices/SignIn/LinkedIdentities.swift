import LedgerStorage
public import RewardDomain

extension RewardServices {
    /// Lets an account at an identity provider open a user's. Whoever links an account of their own to another's user can
    /// act as that person, so of admins it takes two: the first asks, a second who says the same agrees. The console, which
    /// can set a password too, needs no second.
    public func linkIdentity(
        _ identity: LinkedIdentity, to login: Slug, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<UserSummary> {
        try await require(.manageUsers, at: nil, context)
        try Self.checkNotOwn(login, context)
        try Self.check(identity)
        let today = try await today(at: nil)
        return try await changeAccess(
            login, CommandForm("link identity", [identity.issuer, identity.subject]), context
        ) { user throws(ServiceError) in
            if user.identity == identity { return nil }
            if let other = user.identity {
                throw .refused(
                    Refusal(
                        .alreadyDone,
                        "\(login) is linked to another account at \(other.issuer); unlink that first (user "
                            + "unlink-identity \(login))."))
            }
            let holder = try await storing { () throws(StorageError) in try await storage.user(linkedTo: identity) }
            if let holder {
                throw .refused(
                    Refusal(
                        .alreadyDone,
                        "This account at \(identity.issuer) opens \(holder)'s already; unlink it there first (user "
                            + "unlink-identity \(holder))."))
            }
            let linked = (today, AccessEvent.identityLinked(identity), [AccessChange.linkIdentity(identity, of: login)])
            guard case .user = context.caller else { return linked }
            guard let asked = user.askedIdentity, asked.identity == identity else {
                return (today, .identityLinkAsked(identity, by: context.actor), [])
            }
            return actorsDiffer(asked.by, context.actor) ? linked : nil
        }
    }

    /// No account at an identity provider opens the user's any more, and nothing of the kind is asked for. Their sessions
    /// end with it.
    public func unlinkIdentity(
        of login: Slug, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<UserSummary> {
        try await require(.manageUsers, at: nil, context)
        try Self.checkNotOwn(login, context)
        let today = try await today(at: nil)
        return try await changeAccess(login, CommandForm("unlink identity", []), context) { user in
            user.identity == nil && user.askedIdentity == nil
                ? nil : (today, .identityUnlinked, [.unlinkIdentity(of: login), .endSessions(of: .user(login.text))])
        }
    }

    private func changeAccess(
        _ login: Slug, _ form: CommandForm, _ context: CommandContext,
        decide: (UserHistory) async throws(ServiceError) -> (on: Day, body: AccessEvent, access: [AccessChange])?
    ) async throws(ServiceError) -> Answered<UserSummary> {
        let done = try await change(
            .user(login), site: .mainSite, form, context,
            access: { events, _ throws(ServiceError) in
                guard let user = UserHistory(events) else { throw .refused(Self.unknownUser(login)) }
                return try await decide(user)
            })
        return try await summary(done)
    }

    private static func check(_ identity: LinkedIdentity) throws(ServiceError) {
        let texts = [identity.issuer, identity.subject]
        guard texts.allSatisfy({ (1...identityCharactersMax).contains($0.utf8.count) }),
            texts.allSatisfy({ $0.utf8.allSatisfy { (0x20...0x7E).contains($0) } })
        else {
            throw .refused(
                Refusal(
                    .malformed,
                    "An issuer and a subject have 1 to \(identityCharactersMax) printable ASCII characters each."))
        }
    }

    /// As long as a subject may be (OpenID Connect Core 1.0, section 2).
    private static let identityCharactersMax = 255
}
