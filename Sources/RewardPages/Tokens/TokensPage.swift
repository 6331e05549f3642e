public import RewardDomain
public import RewardServices

/// The tokens by which programs act for users, without what opens anything; and a form to make one for oneself.
public struct TokensPage: Page {
    public static let view = "tokens"

    struct Line: Sendable {
        let user: String
        let number: Int
        let label: String
        let scopes: String
        let made: String
        let used: String
        let until: String
        let canRevoke: Bool
    }

    public let frame: PageFrame
    public let title: String
    let tokens: [Line]
    let isEmpty: Bool
    /// Just made, and never shown again.
    let newToken: String?
    let forms: [PostedForm]
    let problem: String?
    let key: String
    let tokensPath = Address.tokens.path()

    /// - Parameters:
    ///   - canIssue: whether the visitor has a password here, which making a token takes.
    public init(
        frame: PageFrame, tokens: [TokenSummary], canIssue: Bool, key: String, new: NewToken? = nil,
        refused: RefusedForm? = nil
    ) {
        let words = frame.words
        self.frame = frame
        title = words("Tokens")
        // Those that open nothing any more come last.
        self.tokens = (tokens.filter(\.holds) + tokens.filter { !$0.holds }).map { Line($0, words) }
        isEmpty = tokens.isEmpty
        newToken = new?.text
        self.key = "\(key)/revoke"
        problem = refused.flatMap { $0.form == "issue" ? nil : $0.problem }
        let writer = FormWriter("issue", key: key, refused: refused)
        forms =
            canIssue
            ? [
                writer.form(
                    words("Make a token for yourself"), to: Address.tokens.path(),
                    intro: words(
                        "A program that has it may do for you what is ticked here and what your roles allow. Nobody makes one for somebody else."
                    ),
                    [
                        writer.alone(
                            writer.ticks(
                                "scopes", words("What it is for"),
                                TokenScope.allCases.map { ($0.rawValue, words.scope($0)) })),
                        writer.together(
                            words("Besides"),
                            [
                                writer.line(
                                    "label", words("Which program"), help: words("So that you know it again."),
                                    isRequired: false),
                                writer.day("until", words("Last day"), help: words("Empty: until it is revoked.")),
                            ]),
                        writer.alone(writer.line("password", words("Your password"), type: "password")),
                    ], button: words("Make it"))
            ] : []
    }
}

extension TokenSummary {
    fileprivate var holds: Bool { token.holds(on: today) }
}

extension TokensPage.Line {
    fileprivate init(_ summary: TokenSummary, _ words: PageWords) {
        let created = summary.token.created
        user = summary.user.text
        number = created.number
        label = created.label ?? ""
        scopes = created.scopes.map(\.rawValue).joined(separator: ", ")
        made = summary.madeOn.map { words.date($0) } ?? ""
        used = summary.lastUsedOn.map { words.date($0) } ?? words("never")
        until = created.until.map { words.date($0) } ?? ""
        canRevoke = summary.holds
    }
}

extension PageWords {
    fileprivate func scope(_ scope: TokenScope) -> String {
        switch scope {
        case .read: self("read: accounts of participants")
        case .record: self("record: visits and draws")
        case .people: self("people: participants and enrollments")
        case .decide: self("decide: what waits for a decision")
        case .reports: self("reports: the reports")
        case .audit: self("audit: the audit")
        case .payout: self("payout: redemptions, cards and goods")
        case .admin: self("admin: sites, users, programs and funds")
        case .import: self("import: files")
        case .operate: self("operate: the ledger itself")
        }
    }
}
