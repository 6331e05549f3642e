import LedgerStorage
public import RewardDomain

extension RewardServices {
    public static let passwordCharactersMin = 12

    /// Gives a user a password; every session of theirs ends. A user who has one must give it as `current`; the
    /// console need not.
    public func setPassword(
        of login: Slug, to password: String, current: String? = nil, _ context: CommandContext
    ) async throws(ServiceError) {
        try await requireOwn(login, context)
        // The password is no part of the form: a digest of it is not kept but as scrypt makes it.
        let form = CommandForm("set password", [])
        let account = Actor.user(login.text)
        if try await carriedOut(form, by: .user(login), context) != nil {
            let stored = try await storing { () throws(StorageError) in try await storage.password(of: account) }
            guard try await isSecret(password, stored, of: account) else { throw .refused(.keyReused) }
            return
        }
        let user = try Self.enabledUser(
            login,
            try await storing { () throws(StorageError) in try await storage.load(.user(login)) }.events
                .map(\.body))
        if let problem = Self.weakness(of: password, user) { throw .refused(Refusal(.weakSecret, problem)) }
        if case .user = context.caller, user.hasPassword {
            let stored = try await storing { () throws(StorageError) in try await storage.password(of: account) }
            guard let current, try await isSecret(current, stored, of: account) else {
                throw .refused(Refusal(.signInFailed, "The present password is another one; nothing was changed."))
            }
        }
        let hash = try await storing { () throws(StorageError) in try await hasher.hash(password, of: account) }
        let today = try await today(at: nil)
        _ = try await change(
            .user(login), site: .mainSite, form, context,
            access: { events, _ throws(ServiceError) in
                _ = try Self.enabledUser(login, events)
                return (today, .passwordSet, [.setPassword(of: account, hash), .endSessions(of: account)])
            })
    }

    /// Whether any user can sign in: from then on the console asks who gives a clinic's command.
    public func asksWhoItIs() async throws(ServiceError) -> Bool {
        try await storing { () throws(StorageError) in try await storage.hasUserPasswords() }
    }

    func isSecret(
        _ secret: String, _ stored: StoredPassword?, of account: Actor
    ) async throws(ServiceError) -> Bool {
        try await storing { () throws(StorageError) in
            try await hasher.matches(secret, stored?.hash, of: account)
        }
    }

    /// Why a password cannot be taken; nil if it can.
    static func weakness(of password: String, _ user: UserHistory) -> String? {
        guard password.count >= passwordCharactersMin else {
            return "A password has at least \(passwordCharactersMin) characters; a few words in a row are easy to keep."
        }
        guard password.count <= SignInRules.secretCharactersMax else {
            return "A password has at most \(SignInRules.secretCharactersMax) characters."
        }
        let small = password.lowercased()
        let own = [user.login.text] + (user.name?.lowercased().split { !$0.isLetter }.map(String.init) ?? [])
        if own.contains(where: { $0.count >= nameCharactersMin && small.contains($0) }) {
            return "A password must not contain the user's name, which others know; choose another."
        }
        guard Set(small).count >= differentCharactersMin else {
            return "A password has at least \(differentCharactersMin) different characters; choose another."
        }
        return nil
    }

    /// Shorter parts of a name stand in any text.
    private static let nameCharactersMin = 3
    private static let differentCharactersMin = 5
}
