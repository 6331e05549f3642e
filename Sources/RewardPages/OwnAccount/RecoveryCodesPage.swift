/// The recovery codes of a second factor, shown this once.
public struct RecoveryCodesPage: Page {
    public static let view = "recovery-codes"

    public let frame: PageFrame
    public let title: String
    let codes: [String]
    let accountPath = Address.ownAccount.path()

    public init(frame: PageFrame, codes: [String]) {
        self.frame = frame
        title = frame.words("Recovery codes")
        self.codes = codes
    }
}
