/// A clinic as it is known: what its stream comes to.
public struct Site: Hashable, Sendable {
    public let id: Slug
    public internal(set) var name: String
    public internal(set) var timeZone: String
    /// None where nobody stated one.
    public internal(set) var clia: CLIACertificate?
    /// In the order they were stated.
    public internal(set) var payouts: [Slug] = []
    /// None where the usual holds (`ApprovalRule.usual`).
    public internal(set) var approve: StatedApprovalRule?
}

/// A lot of test kits at a site.
public struct KitLot: Hashable, Sendable {
    public let lot: LotNumber
    /// The last day on which its kits may be used.
    public internal(set) var expiresOn: Day
    public internal(set) var analytes: [Slug]
    /// None while it is in use.
    public internal(set) var finishedOn: Day?

    public func isExpired(on day: Day) -> Bool { day > expiresOn }
}

/// The fold of a site's stream.
public struct SiteHistory: Hashable, Sendable {
    public private(set) var site: Site
    /// In the order they came.
    public private(set) var kitLots: [KitLot] = []
    /// Of its stream.
    public private(set) var version = 0

    /// Nil for a stream that does not begin with a site's opening.
    public init?(_ events: some Sequence<HouseEvent>) {
        var opened: SiteHistory?
        var version = 0
        for event in events {
            version += 1
            if case .siteOpened(let id, let name, let timeZone) = event, opened == nil {
                opened = SiteHistory(site: Site(id: id, name: name, timeZone: timeZone))
            } else {
                opened?.read(event)
            }
        }
        guard let opened else { return nil }
        self = opened
        self.version = version
    }

    private init(site: Site) { self.site = site }

    private mutating func read(_ event: HouseEvent) {
        switch event {
        case .siteChanged(let changed):
            site.name = changed.name ?? site.name
            site.timeZone = changed.timeZone ?? site.timeZone
            site.clia = changed.clia ?? site.clia
            site.payouts = changed.payouts ?? site.payouts
            site.approve = changed.approvesAsUsual ? nil : changed.approve ?? site.approve
        case .kitLotAdded(let added):
            let lot = KitLot(lot: added.lot, expiresOn: added.expiresOn, analytes: added.analytes)
            if let known = kitLots.firstIndex(where: { $0.lot == added.lot }) {
                kitLots[known] = lot
            } else {
                kitLots.append(lot)
            }
        case .kitLotFinished(let finished):
            guard let known = kitLots.firstIndex(where: { $0.lot == finished.lot }) else { return }
            kitLots[known].finishedOn = finished.on
        default: break
        }
    }

    public func kitLot(_ lot: LotNumber) -> KitLot? { kitLots.first { $0.lot == lot } }

    /// Whether specimens may be tested here on a day. A site that stated no certificate is not asked for one.
    public func isCLIAValid(on day: Day) -> Bool { site.clia.map { day <= $0.expiresOn } ?? true }
}
