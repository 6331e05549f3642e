import LedgerStorage
import RewardDomain

// What is known of users and sites when somebody's right is looked up, at most a second old. It decides who may give a
// command, never what a command comes to.

/// What the stream of a user or of a site comes to. Folded when it is read, because several are asked for with each
/// request, and a site's stream grows by every day that is signed off.
struct FoldedHouse: Sendable {
    /// Nil where the stream is no user's.
    let user: UserHistory?
    /// Nil where it is no site's.
    let site: SiteHistory?
    let calendar: SiteCalendar

    init(_ events: [HouseEvent]) {
        user = UserHistory(events)
        site = SiteHistory(events)
        calendar = SiteCalendar(events)
    }
}

extension RewardServices {
    func recentUser(_ login: Slug) async throws(ServiceError) -> UserHistory? {
        try await recently(.user(login)).user
    }

    func recentSite(_ site: Slug) async throws(ServiceError) -> SiteHistory? {
        try await recently(.site(site)).site
    }

    func recentCalendar(of site: Slug) async throws(ServiceError) -> SiteCalendar {
        try await recently(.site(site)).calendar
    }

    private func recently(_ stream: HouseStream) async throws(ServiceError) -> FoldedHouse {
        try await house.value(of: stream, at: clock()) { [storage] () throws(ServiceError) in
            FoldedHouse(
                try await storing { () throws(StorageError) in try await storage.load(stream) }.events.map(\.body))
        }
    }

    /// The clinic's day now at a site; nil: at the main one.
    func today(at site: Slug?, _ now: Instant? = nil) async throws(ServiceError) -> Day {
        let known = try await recentSite(site ?? .mainSite)
        return Self.clinicDay(now ?? clock(), known?.site.timeZone ?? "UTC")
    }
}
