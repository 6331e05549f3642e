public import RewardDomain
public import RewardServices

/// Who works here, and what each may do; and a form to add somebody.
public struct UsersPage: Page {
    public static let view = "users"

    struct Line: Sendable {
        let login: String
        let name: String?
        let path: String
        let roles: String
        /// What an admin should do something about.
        let flags: [String]
    }

    public let frame: PageFrame
    public let title: String
    let users: [Line]
    let typedLogin: String?
    let typedName: String?
    let problem: String?
    let usersPath = Address.users.path()

    /// - Parameters:
    ///   - typed: what was typed into the form that was refused.
    public init(
        frame: PageFrame, users: [UserSummary], typed: (login: String?, name: String?) = (nil, nil),
        problem: String? = nil
    ) {
        self.frame = frame
        title = frame.words("Users")
        self.users = users.map { Line($0, frame.words) }
        (typedLogin, typedName) = typed
        self.problem = problem
    }
}

extension UsersPage.Line {
    fileprivate init(_ user: UserSummary, _ words: PageWords) {
        let history = user.history
        login = history.login.text
        name = history.name
        path = Address.user.path(history.login.text)
        let held = history.grants.filter { $0.holds(on: user.today) }
        roles = held.map { words.roleText($0) }.joined(separator: ", ")
        var flags: [String] = []
        if !history.isEnabled { flags.append(words("Disabled")) }
        if history.isEnabled, held.isEmpty { flags.append(words("No role today")) }
        if history.isEnabled, !history.hasPassword, history.identity == nil {
            flags.append(words("Cannot sign in yet"))
        }
        if history.isEnabled, history.hasPassword, !history.hasSecondFactor { flags.append(words("No authenticator")) }
        if history.resetAskedBy != nil || history.askedIdentity != nil {
            flags.append(words("Waits for a second admin"))
        }
        self.flags = flags
    }
}
