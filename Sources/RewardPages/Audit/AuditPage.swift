public import LedgerStorage
public import RewardDomain

/// Where an auditor begins: the newest checkpoints, the way to somebody's payouts and to who read their data, and files to
/// take along.
public struct AuditPage: Page {
    public static let view = "audit"

    struct Line: Sendable {
        let number: Int
        let day: String
        let events: Int
        let root: String
    }

    public let frame: PageFrame
    public let title: String
    let checkpoints: [Line]
    let hasCheckpoints: Bool
    let publicKey: String?
    let canExport: Bool
    let problem: String?
    let auditPath = Address.audit.path()
    let hledgerPath = Address.journalFile.path(query: ["format": "hledger"])
    let beancountPath = Address.journalFile.path(query: ["format": "beancount"])

    /// - Parameters:
    ///   - checkpoints: the newest first; none, and no key, for an auditor of some sites alone: they cover the whole ledger.
    public init(frame: PageFrame, checkpoints: [Checkpoint], publicKey: String?, problem: String? = nil) {
        self.frame = frame
        title = frame.words("Audit")
        self.checkpoints = checkpoints.map { checkpoint in
            let root = checkpoint.root.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            return Line(
                number: checkpoint.number, day: frame.words.date(checkpoint.takenAt.utcDay), events: checkpoint.events,
                root: String(root.prefix(16)))
        }
        hasCheckpoints = !checkpoints.isEmpty
        self.publicKey = publicKey
        canExport = publicKey != nil
        self.problem = problem
    }

    public static let example = AuditPage(frame: .example, checkpoints: [], publicKey: "0123abcd")
}
