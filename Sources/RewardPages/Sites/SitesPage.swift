public import RewardDomain
public import RewardServices

/// The sites, with what expires there; and a form to open one.
public struct SitesPage: Page {
    public static let view = "sites"

    struct Line: Sendable {
        let id: String
        let name: String
        let timeZone: String
        let path: String
        let warnings: [String]
    }

    public let frame: PageFrame
    public let title: String
    let sites: [Line]
    /// What was typed into the form that was refused.
    let typed: [String: String]
    let problem: String?
    let sitesPath = Address.sites.path()

    public init(frame: PageFrame, sites: [SiteSummary], typed: [String: String] = [:], problem: String? = nil) {
        self.frame = frame
        title = frame.words("Sites")
        self.sites = sites.map { site in
            Line(
                id: site.site.id.text, name: site.site.name, timeZone: site.site.timeZone,
                path: Address.site.path(site.site.id.text), warnings: site.warnings.map { frame.words.warning($0) })
        }
        self.typed = typed
        self.problem = problem
    }
}

extension PageWords {
    /// What expired or will soon, and when.
    func warning(_ warning: ExpiryWarning) -> String {
        let subject =
            switch warning.subject {
            case .clia(let number): self("CLIA certificate {number}", ["number": number.text])
            case .kitLot(let lot): self("Test kits of lot {lot}", ["lot": lot.text])
            case .training(let user): self("Training of {user}", ["user": user.text])
            }
        let values: KeyValuePairs = ["subject": subject, "day": date(warning.expiresOn)]
        return warning.isExpired
            ? self("{subject}: expired on {day}", values) : self("{subject}: until {day}", values)
    }
}
