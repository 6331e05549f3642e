/// Where a browser shows the admin token once and gets a session for it.
public struct SignInPage: Page {
    public static let view = "sign-in"

    public let frame: PageFrame
    public let title = "Sign in"
    /// Where to go after signing in: one of our own paths.
    let next: String
    let problem: String?
    let signInPath = Address.signIn.path()

    public init(frame: PageFrame, next: String, problem: String? = nil) {
        self.frame = frame
        self.next = next
        self.problem = problem
    }
}
