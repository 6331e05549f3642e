import LedgerStorage
import RewardDomain

// What is known of users and sites when somebody's right is looked up, at most a second old. It decides who may give a
// command, never what a command comes to.
extension RewardServices {
    /// A house stream as it was within the last second.
    func recently(_ stream: HouseStream) async throws(ServiceError) -> LoadedHouseStream {
        try await house.value(of: stream, at: clock()) { [storage] () throws(ServiceError) in
            try await storing { () throws(StorageError) in try await storage.load(stream) }
        }
    }

    /// The clinic's day now at a site; nil: at the main one.
    func today(at site: Slug?, _ now: Instant? = nil) async throws(ServiceError) -> Day {
        let known = SiteHistory(try await recently(.site(site ?? .mainSite)).events.map(\.body))
        return Self.clinicDay(now ?? clock(), known?.site.timeZone ?? "UTC")
    }
}
