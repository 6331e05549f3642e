import LedgerStorage
public import RewardDomain

/// A site as it is answered and listed.
public struct SiteSummary: Hashable, Sendable {
    public let history: SiteHistory
    /// What has expired or will within thirty days, by the site's own day.
    public let warnings: [ExpiryWarning]

    public var site: Site { history.site }

    public init(history: SiteHistory, warnings: [ExpiryWarning]) {
        self.history = history
        self.warnings = warnings
    }

}

extension RewardServices {
    /// Every site, by name. Whoever has a part in any site's work may know them all: they are no secret.
    public func sites(_ context: CommandContext) async throws(ServiceError) -> [SiteSummary] {
        try await requireStaff(context)
        let users = try await everyUser()
        return try await openedSites().values.sorted { $0.site.id < $1.site.id }.map { summary(of: $0, users) }
    }

    /// One site with its lots and warnings.
    public func site(_ site: Slug, _ context: CommandContext) async throws(ServiceError) -> SiteSummary {
        try await requireStaff(context)
        return summary(of: try await openedSite(site), try await everyUser())
    }

    func summary(of site: SiteHistory, _ users: [UserHistory], at now: Instant? = nil) -> SiteSummary {
        let today = Self.clinicDay(now ?? clock(), site.site.timeZone)
        return SiteSummary(history: site, warnings: site.warnings(on: today, users: users))
    }

    /// Every site that was opened.
    func openedSites() async throws(ServiceError) -> [Slug: SiteHistory] {
        let streams = try await storing { () throws(StorageError) in
            try await storage.load(try await storage.houseStreams(withPrefix: "site:"))
        }
        let sites = streams.compactMap { SiteHistory($0.events.map(\.body)) }
        return Dictionary(sites.map { ($0.site.id, $0) }) { first, _ in first }
    }

    func openedSite(_ site: Slug) async throws(ServiceError) -> SiteHistory {
        let stream = try await storing { () throws(StorageError) in try await storage.load(.site(site)) }
        guard let opened = SiteHistory(stream.events.map(\.body)) else {
            throw .refused(Self.unknownSite(site, known: try await openedSites().keys))
        }
        return opened
    }

    func requireKnown(site: Slug) async throws(ServiceError) { _ = try await openedSite(site) }

    static func unknownSite(_ site: Slug, known: some Collection<Slug>) -> Refusal {
        let names = known.sorted().map(\.text).joined(separator: ", ")
        return Refusal(.unknownSite, "There is no site \(site); known are \(names).")
    }
}

extension SiteHistory {
    /// Where specimens are tested, nobody new begins under a certificate that has expired, today or on their first
    /// day. A site that stated none is not asked for one.
    func checkCertificate(for terms: Terms, firstDay: Day, today: Day) throws(Refusal) {
        guard let clia = site.clia, terms.targets.contains(where: { $0.kind == .abstinence || $0.kind == .reading })
        else { return }
        guard isCLIAValid(on: firstDay), isCLIAValid(on: today) else {
            throw Refusal(
                .certificateExpired,
                "The CLIA certificate \(clia.number) of \(site.id) holds until \(clia.expiresOn), so nobody can begin "
                    + "\(terms.program) there on \(firstDay); enter the renewed certificate with site edit first.")
        }
    }
}
