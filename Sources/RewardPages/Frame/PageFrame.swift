public import RewardReports

/// What every page has around its own content.
public struct PageFrame: Hashable, Sendable {
    /// Someone who is signed in, with the token their forms must carry.
    public struct Visitor: Hashable, Sendable {
        let formToken: String
        let signOutPath = Address.signOut.path()
        /// None where there is nothing to unlock it by, or it is locked.
        let lockPath: String?

        /// None for whoever has no password or second factor of their own to change.
        let accountPath: String?

        public init(formToken: String, canLock: Bool, hasOwnAccount: Bool = false) {
            self.formToken = formToken
            accountPath = hasOwnAccount ? Address.ownAccount.path() : nil
            lockPath = canLock ? Address.lock.path() : nil
        }
    }

    /// A page that the visitor may go to from everywhere.
    struct Link: Hashable, Sendable {
        let text: String
        let path: String
        let isCurrent: Bool
    }

    public let words: PageWords
    /// Shows "Demonstration data. Nothing here is real." on every page.
    let isDemonstration: Bool
    let visitor: Visitor?
    /// In the title and at the head of every page. What participants see tells nobody who looks over a shoulder of what.
    let brand: String
    let links: [Link]
    let hasLinks: Bool
    /// Of this page, to which a change of language leads back.
    let path: String
    let language: String
    let otherLanguage: String
    let otherLanguageName: String
    let homePath = Address.home.path()
    let languagePath = Address.language.path()
    let stylesheetPath = Address.stylesheet.path()

    /// - Parameters:
    ///   - isForParticipants: whether participants see the page.
    ///   - links: where the visitor may go, of the pages that have a place at the head of every other.
    ///   - path: of the page itself.
    public init(
        isDemonstration: Bool, words: PageWords = .english, visitor: Visitor? = nil, isForParticipants: Bool = false,
        links: [Address] = [], path: String = Address.home.path()
    ) {
        self.isDemonstration = isDemonstration
        self.words = words
        self.visitor = visitor
        self.path = path
        brand = isForParticipants ? words("Rewards") : words("Reward ledger")
        let here = path.prefix { $0 != "?" }
        self.links = links.map { Link(text: $0.linkText(words), path: $0.path(), isCurrent: $0.path() == here) }
        hasLinks = !links.isEmpty
        language = words.language.rawValue
        (otherLanguage, otherLanguageName) = words.language == .en ? ("es", "Español") : ("en", "English")
    }

    public static let example = PageFrame(
        isDemonstration: true, visitor: Visitor(formToken: "example", canLock: true, hasOwnAccount: true),
        links: [.home, .today, .people, .monthlyReportPage])
}

extension Address {
    /// What a link at the head of every page calls it.
    fileprivate func linkText(_ words: PageWords) -> String {
        switch self {
        case .today: words("Today")
        case .people: words("Participants")
        case .users: words("Users")
        case .audit: words("Audit")
        case .publishProgram: words("Publish a program")
        case .sites: words("Sites")
        case .monthlyReportPage: words("Monthly report")
        case .reportsPage: words("Reports")
        case .decisions: words("Decisions")
        case .programsPage: words("Programs")
        case .funds: words("Funds")
        case .stock: words("Stock")
        case .tokens: words("Tokens")
        default: words("Overview")
        }
    }
}
