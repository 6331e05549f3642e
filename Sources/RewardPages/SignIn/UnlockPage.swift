/// In the place of every page while the session is locked.
public struct UnlockPage: Page {
    public static let view = "unlock"

    public let frame: PageFrame
    public let title = "Locked"
    /// Where to go on: one of our own paths.
    let next: String
    /// Participants unlock by their PIN, others by their password.
    let isParticipant: Bool
    let problem: String?
    let unlockPath = Address.unlock.path()

    public init(frame: PageFrame, next: String, isParticipant: Bool, problem: String? = nil) {
        self.frame = frame
        self.next = next
        self.isParticipant = isParticipant
        self.problem = problem
    }
}
