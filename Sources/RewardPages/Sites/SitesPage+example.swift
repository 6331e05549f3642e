import RewardDomain
import RewardServices

extension SitesPage {
    public static let example = SitesPage(frame: .example, sites: SiteSummary.examples)
}

extension SitePage {
    public static let example = SitePage(frame: .example, site: SiteSummary.examples[0])
}

extension SiteSummary {
    fileprivate static let examples: [SiteSummary] =
        SiteHistory([HouseEvent.siteOpened(site: .mainSite, name: "North clinic", timeZone: "America/Los_Angeles")])
        .map { [SiteSummary(history: $0, warnings: [])] } ?? []
}
