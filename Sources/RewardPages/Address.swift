/// Where the pages are, for linking. A case's raw value is its template; one part of it, in braces, may be a parameter.
/// No participant's code ever stands in an address: ids do.
public enum Address: String, Hashable, Sendable, CaseIterable {
    case home = "/"
    case signIn = "/sign-in"
    case identitySignIn = "/sign-in/provider"
    case identityCallback = "/sign-in/callback"
    case participantSignIn = "/me/sign-in"
    case ownAccount = "/account"
    case ownPassword = "/account/password"
    case ownSecondFactor = "/account/second-factor"
    case ownFirstCode = "/account/second-factor/confirm"
    case signOut = "/sign-out"
    case lock = "/lock"
    case unlock = "/unlock"
    /// In which language pages are.
    case language = "/language"
    /// A site's day: who is due.
    case today = "/today"
    case signOffDay = "/today/sign-off"
    case recordVisit = "/visits/record"
    case recordedVisit = "/visits/recorded"
    case people = "/people"
    case audit = "/audit"
    case auditedPerson = "/audit/participants/{participant}"
    case auditedPayout = "/audit/payouts/{participant}"
    case auditedVisit = "/audit/visits/{participant}"
    case journalFile = "/audit/journal.txt"
    case publishProgram = "/programs/publish"
    case users = "/users"
    case user = "/users/{user}"
    /// By which programs act for users.
    case tokens = "/tokens"
    case sites = "/sites"
    case site = "/sites/{site}"
    /// A participant as staff see them.
    case person = "/people/{participant}"
    case correctVisit = "/visits/correct"
    /// What a correction would change, before it is made.
    case correctionPreview = "/visits/correct/preview"
    /// A correction that waits for a second person, or did.
    case correction = "/corrections"
    case withdrawProposal = "/corrections/withdraw"
    case redeem = "/redemptions/new"
    case redemption = "/redemptions"
    case deliverRedemption = "/redemptions/deliver"
    case cancelRedemption = "/redemptions/cancel"
    case approveRedemption = "/redemptions/approve"
    case enroll = "/people/new"
    /// What a participant signs in with, to print.
    case signInCard = "/people/{participant}/card"
    /// The draw of a group session.
    case groupDraw = "/draws"
    case enrollmentDraws = "/enrollments/{enrollment}/draws"
    case balancePage = "/participants/{participant}"
    /// Where a participant says that something is wrong.
    case ownDispute = "/participants/{participant}/wrong"
    /// Where they take it back.
    case withdrawDispute = "/participants/{participant}/wrong/withdraw"
    case monthlyReportPage = "/reports/monthly"
    case monthlyReportFile = "/reports/monthly.csv"
    case closeMonth = "/reports/monthly/close"
    case reportsPage = "/reports"
    case reportPage = "/reports/{report}"
    case reportFile = "/reports/{report}/report.csv"
    /// What waits for a second person.
    case decisions = "/decisions"
    case approveProposal = "/decisions/approve"
    case declineProposal = "/decisions/decline"
    case answerDispute = "/decisions/answer"
    case closeDispute = "/decisions/close"
    case resolveDisagreement = "/decisions/disagreement"
    case clearFinding = "/decisions/finding"
    case funds = "/funds"
    case fund = "/funds/{fund}"
    /// What one person may be paid at most, whatever pays it.
    case limits = "/limits"
    /// What a site keeps to be handed out.
    case stock = "/stock"
    case stockItem = "/stock/items"
    case stockCards = "/stock/cards"
    case stockCount = "/stock/counts"
    case programsPage = "/programs"
    /// What one would cost.
    case simulation = "/programs/simulate"
    case problem = "/problems/{problem}"
    case stylesheet = "/style.css"
    /// What a participant's phone takes to install their page and to keep a copy of it.
    case manifest = "/app.webmanifest"
    case icon = "/icon.svg"
    /// The icon where none is taken as SVG, as on an iPhone.
    case touchIcon = "/touch-icon.png"
    case offlineScript = "/offline.js"
    case offlineWorker = "/worker.js"
    /// Fills in the code of a sign-in card.
    case signInScript = "/sign-in-code.js"

    public var template: String { rawValue }

    private var parts: [Substring] { rawValue.split(separator: "/", omittingEmptySubsequences: false) }

    private var parameterIndex: Int? { parts.firstIndex { $0.hasPrefix("{") } }

    /// The path to link to. `parameter` is an id, slug or problem's code, which need no escaping; `query` does.
    public func path(_ parameter: String? = nil, query: KeyValuePairs<String, String> = [:]) -> String {
        var parts = parts.map(String.init)
        if let index = parameterIndex { parts[index] = Self.escaped(parameter ?? "") }
        let path = parts.joined(separator: "/")
        guard !query.isEmpty else { return path }
        return path + "?" + query.map { "\($0)=\(Self.escaped($1))" }.joined(separator: "&")
    }

    /// Everything but the unreserved characters of RFC 3986 is written as `%XX`.
    public static func escaped(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF")
        return text.utf8.reduce(into: "") { escaped, byte in
            let scalar = Unicode.Scalar(byte)
            let isUnreserved =
                ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
                || ("0"..."9").contains(scalar) || "-._~".unicodeScalars.contains(scalar)
            if isUnreserved {
                escaped.unicodeScalars.append(scalar)
            } else {
                escaped += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
            }
        }
    }
}
