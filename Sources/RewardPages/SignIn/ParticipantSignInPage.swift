/// Where a participant signs in: first the secret they were handed, then their PIN. No word of it, and no title, tells
/// of what.
public struct ParticipantSignInPage: Page {
    public static let view = "participant-sign-in"

    /// What is asked for. A secret that turned out right is sent along, so that it is typed once.
    public enum Step: Hashable, Sendable {
        case secret
        case pin(secret: String)
        case newPIN(secret: String)
    }

    public let frame: PageFrame
    public let title: String
    /// None where it is still to be typed.
    let secret: String?
    let asksPIN: Bool
    let asksNewPIN: Bool
    let problem: String?
    /// What they had sent when they were signed out.
    let keptForm: KeptForm?
    let scriptPath = Address.signInScript.path()
    let signInPath = Address.participantSignIn.path()

    public init(frame: PageFrame, step: Step, keptForm: KeptForm? = nil, problem: String? = nil) {
        self.frame = frame
        title = frame.words("Sign in")
        self.problem = problem
        self.keptForm = keptForm
        switch step {
        case .secret: (secret, asksPIN, asksNewPIN) = (nil, false, false)
        case .pin(let secret): (self.secret, asksPIN, asksNewPIN) = (secret, true, false)
        case .newPIN(let secret): (self.secret, asksPIN, asksNewPIN) = (secret, false, true)
        }
    }
}
