import LedgerStorage
import RewardDomain
import Synchronization

/// What is known of users and sites when somebody's right is looked up, at most a second old (design section 3.7:
/// soft). It decides who may give a command, never what a command comes to.
final class HouseCache: Sendable {
    private struct Kept {
        var stream: LoadedHouseStream
        var readAt: Instant
    }

    private let kept = Mutex<[HouseStream: Kept]>([:])

    static let microsecondsMax: Int64 = 1_000_000
    /// Names that nobody has are kept too, and there is no end of those.
    static let streamsMax = 1000

    func stream(_ stream: HouseStream, at now: Instant) -> LoadedHouseStream? {
        kept.withLock { kept in
            guard let found = kept[stream] else { return nil }
            // A clock that was put back makes nothing younger.
            let age = now.microsecondsSinceEpoch - found.readAt.microsecondsSinceEpoch
            return (0..<Self.microsecondsMax).contains(age) ? found.stream : nil
        }
    }

    func keep(_ stream: LoadedHouseStream, readAt: Instant) {
        kept.withLock { kept in
            if kept.count >= Self.streamsMax { kept.removeAll() }
            kept[stream.stream] = Kept(stream: stream, readAt: readAt)
        }
    }

    /// What this process changed itself it knows at once.
    func forget(_ stream: HouseStream) { kept.withLock { _ = $0.removeValue(forKey: stream) } }
}

extension RewardServices {
    /// A house stream as it was within the last second.
    func recently(_ stream: HouseStream) async throws(ServiceError) -> LoadedHouseStream {
        let now = clock()
        if let known = house.stream(stream, at: now) { return known }
        let loaded = try await storing { () throws(StorageError) in try await storage.load(stream) }
        house.keep(loaded, readAt: now)
        return loaded
    }

    /// The clinic's day now at a site; nil: at the main one.
    func today(at site: Slug?, _ now: Instant? = nil) async throws(ServiceError) -> Day {
        let known = SiteHistory(try await recently(.site(site ?? .mainSite)).events.map(\.body))
        return Self.clinicDay(now ?? clock(), known?.site.timeZone ?? "UTC")
    }
}
