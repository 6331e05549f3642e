public import RewardDomain

/// Where staff sign in, and where whoever runs the server shows the token it printed.
public struct SignInPage: Page {
    public static let view = "sign-in"

    public let frame: PageFrame
    public let title = "Sign in"
    /// Where to go after signing in: one of our own paths.
    let next: String
    /// Of somebody who has given their password and is asked for the code beside it.
    let name: String?
    let problem: String?
    let signInPath = Address.signIn.path()
    let participantSignInPath = Address.participantSignIn.path()

    public init(frame: PageFrame, next: String, name: Slug? = nil, problem: String? = nil) {
        self.frame = frame
        self.next = next
        self.name = name?.text
        self.problem = problem
    }
}
