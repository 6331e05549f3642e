public import RewardDomain

/// Where staff sign in, and where whoever runs the server shows the token it printed.
public struct SignInPage: Page {
    public static let view = "sign-in"

    public let frame: PageFrame
    public let title: String
    /// Where to go after signing in: one of our own paths.
    let next: String
    /// Of somebody who has given their password and is asked for the code beside it.
    let name: String?
    /// None where passwords are the only way in.
    let identityProvider: IdentityEntrance?
    /// What was sent too late.
    let keptForm: KeptForm?
    let problem: String?
    /// What was just done.
    let note: String?
    let signInPath = Address.signIn.path()
    let participantSignInPath = Address.participantSignIn.path()

    public init(
        frame: PageFrame, next: String, name: Slug? = nil, identityProvider: IdentityEntrance? = nil,
        keptForm: KeptForm? = nil, problem: String? = nil, note: String? = nil
    ) {
        self.frame = frame
        title = frame.words("Sign in")
        self.next = next
        self.name = name?.text
        self.identityProvider = identityProvider
        self.keptForm = keptForm
        self.problem = problem
        self.note = note
    }
}
