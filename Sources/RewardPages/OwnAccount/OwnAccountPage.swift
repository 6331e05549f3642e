public import RewardDomain

/// Where members of staff change what they sign in with themselves. Each change takes the password again.
public struct OwnAccountPage: Page {
    public static let view = "own-account"

    public let frame: PageFrame
    public let title: String
    let login: String
    let hasPassword: Bool
    let hasSecondFactor: Bool
    let problem: String?
    let passwordPath = Address.ownPassword.path()
    let tokensPath = Address.tokens.path()
    let secondFactorPath = Address.ownSecondFactor.path()

    public init(frame: PageFrame, user: UserHistory, problem: String? = nil) {
        self.frame = frame
        title = frame.words("Your account")
        login = user.login.text
        hasPassword = user.hasPassword
        hasSecondFactor = user.hasSecondFactor
        self.problem = problem
    }
}
