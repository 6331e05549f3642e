public import RewardDomain
public import RewardServices

/// One site, and a form to change what is said of it.
public struct SitePage: Page {
    public static let view = "site"

    struct Kit: Sendable {
        let lot: String
        let until: String
        let isFinished: Bool
    }

    public let frame: PageFrame
    public let title: String
    let id: String
    let name: String
    let timeZone: String
    let cliaNumber: String
    let cliaExpires: String
    let payouts: String
    let warnings: [String]
    let kits: [Kit]
    let hasKits: Bool
    let problem: String?
    let sitePath: String
    let sitesPath = Address.sites.path()

    /// - Parameters:
    ///   - typed: what was typed into the form that was refused, by its fields.
    public init(frame: PageFrame, site summary: SiteSummary, typed: [String: String]? = nil, problem: String? = nil) {
        let site = summary.site
        self.frame = frame
        title = frame.words("Site")
        id = site.id.text
        name = typed.map { $0["name"] ?? "" } ?? site.name
        timeZone = typed.map { $0["time_zone"] ?? "" } ?? site.timeZone
        cliaNumber = typed.map { $0["clia_number"] ?? "" } ?? site.clia?.number.text ?? ""
        cliaExpires = typed.map { $0["clia_expires"] ?? "" } ?? site.clia?.expiresOn.description ?? ""
        payouts = typed.map { $0["payouts"] ?? "" } ?? site.payouts.map(\.text).joined(separator: " ")
        warnings = summary.warnings.map { frame.words.warning($0) }
        kits = summary.history.kitLots.map {
            Kit(lot: $0.lot.text, until: frame.words.date($0.expiresOn), isFinished: $0.finishedOn != nil)
        }
        hasKits = !kits.isEmpty
        self.problem = problem
        sitePath = Address.site.path(site.id.text)
    }
}
