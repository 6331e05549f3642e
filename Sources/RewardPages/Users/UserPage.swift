public import RewardDomain
public import RewardServices

/// One user: their roles, what lets them in, where they are signed in, and what an admin may change of it.
public struct UserPage: Page {
    public static let view = "user"

    struct Role: Sendable {
        let value: String
        let site: String?
        let text: String
        let days: String
        let holds: Bool
        let canEnd: Bool
    }

    struct Choice: Sendable {
        let value: String
        let text: String
    }

    struct Session: Sendable {
        let device: String
        let since: String
    }

    struct Token: Sendable {
        let number: Int
        let label: String
        let scopes: String
        let used: String
        let canRevoke: Bool
    }

    public let frame: PageFrame
    public let title: String
    let login: String
    let name: String?
    let isEnabled: Bool
    let canChange: Bool
    let roles: [Role]
    let hasNoRoles: Bool
    let roleChoices: [Choice]
    let sites: [Choice]
    let canSignInText: String
    let hasSecondFactor: Bool
    let resetAskedBy: String?
    let sessions: [Session]
    let hasSessions: Bool
    let tokens: [Token]
    let hasTokens: Bool
    let problem: String?
    let userPath: String
    let usersPath = Address.users.path()

    /// - Parameters:
    ///   - canChange: whether the visitor may manage users; nobody changes their own rights.
    ///   - sites: those at which a role can be given.
    public init(
        frame: PageFrame, user: UserSummary, sessions: [OpenSession], tokens: [TokenSummary], sites: [Slug],
        canChange: Bool, problem: String? = nil
    ) {
        let (words, history) = (frame.words, user.history)
        self.frame = frame
        title = frame.words("User")
        login = history.login.text
        name = history.name
        isEnabled = history.isEnabled
        self.canChange = canChange
        roles = history.grants.reversed().map { Role($0, today: user.today, isEnabled: history.isEnabled, words) }
        hasNoRoles = roles.isEmpty
        roleChoices = RewardDomain.Role.allCases.map { Choice(value: $0.rawValue, text: words.role($0)) }
        self.sites = sites.map { Choice(value: $0.text, text: $0.text) }
        canSignInText =
            switch (history.hasPassword, history.identity != nil) {
            case (true, true): words("By a password or by the identity provider.")
            case (true, false): words("By a password.")
            case (false, true): words("By the identity provider.")
            case (false, false):
                words(
                    "Not yet: a first password is given at the machine, by rewardctl user password {login}.",
                    ["login": login])
            }
        hasSecondFactor = history.hasSecondFactor
        resetAskedBy = history.resetAskedBy
        self.sessions = sessions.map { Session(device: $0.device, since: words.date($0.createdAt.utcDay)) }
        hasSessions = !sessions.isEmpty
        self.tokens = tokens.map { Token($0, words) }
        hasTokens = !tokens.isEmpty
        self.problem = problem
        userPath = Address.user.path(history.login.text)
    }
}

extension UserPage.Role {
    fileprivate init(_ grant: RoleGrant, today: Day, isEnabled: Bool, _ words: PageWords) {
        value = grant.role.rawValue
        site = grant.site?.text
        text = words.roleText(grant)
        holds = isEnabled && grant.holds(on: today)
        canEnd = grant.endedOn == nil && grant.until.map { $0 >= today } ?? true
        let last = [grant.until, grant.endedOn.map { $0 + -1 }].compactMap(\.self).min()
        if let last, last < grant.from {
            days = words("ended on its first day, {day}", ["day": words.date(grant.from)])
        } else if let last {
            days = words("{from} to {until}", ["from": words.date(grant.from), "until": words.date(last)])
        } else {
            days = words("since {from}", ["from": words.date(grant.from)])
        }
    }
}

extension UserPage.Token {
    fileprivate init(_ summary: TokenSummary, _ words: PageWords) {
        let created = summary.token.created
        number = created.number
        label = created.label ?? ""
        scopes = created.scopes.map(\.rawValue).joined(separator: ", ")
        canRevoke = summary.token.holds(on: summary.today)
        used = summary.lastUsedOn.map { words.date($0) } ?? words("never")
    }
}
