public import RewardServices

/// A secret for an authenticator, shown this once, with the field for a first code of it.
public struct NewAuthenticatorPage: Page {
    public static let view = "new-authenticator"

    public let frame: PageFrame
    public let title: String
    /// What an authenticator opens; none once it was shown.
    let address: String?
    /// The secret in it, in groups that can be typed.
    let secret: String?
    let problem: String?
    let confirmPath = Address.ownFirstCode.path()
    let accountPath = Address.ownAccount.path()

    public init(frame: PageFrame, factor: NewSecondFactor?, problem: String? = nil) {
        self.frame = frame
        title = frame.words("Your authenticator")
        address = factor?.address
        secret = factor.map { Self.grouped($0.secret) }
        self.problem = problem
    }

    private static func grouped(_ secret: String) -> String {
        stride(from: 0, to: secret.count, by: 4).map { String(secret.dropFirst($0).prefix(4)) }.joined(separator: " ")
    }
}
