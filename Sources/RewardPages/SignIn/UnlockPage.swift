/// In the place of every page while the session is locked.
public struct UnlockPage: Page {
    public static let view = "unlock"

    public let frame: PageFrame
    public let title: String
    /// Where to go on: one of our own paths.
    let next: String
    /// Participants unlock by their PIN, others by their password.
    let isParticipant: Bool
    /// None where passwords are the only way in.
    let identityProvider: IdentityEntrance?
    /// What was sent too late.
    let keptForm: KeptForm?
    let problem: String?
    let unlockPath = Address.unlock.path()

    public init(
        frame: PageFrame, next: String, isParticipant: Bool, identityProvider: IdentityEntrance? = nil,
        keptForm: KeptForm? = nil, problem: String? = nil
    ) {
        self.frame = frame
        title = frame.words("Locked")
        self.next = next
        self.isParticipant = isParticipant
        self.identityProvider = identityProvider
        self.keptForm = keptForm
        self.problem = problem
    }
}
