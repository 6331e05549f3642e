import PostgresPQ
import RewardDomain
import RewardServices
import Synchronization
import TestPostgres
import TestSupport
import Testing

@testable import LedgerStorage

/// One after the other: an open transaction of one test would hold the others back, as it should.
@Suite(.onPostgres, .serialized)
struct FeedTests {
    @Test(arguments: [
        "", "1", "1.p", "1.x.019b0000-0000-7000-8000-000000000000.1", "1.p.nobody.1", "-1.h.site:main.1",
        "1.h.site:main.-1",
        "1.h.site:main.x", "99999999999999999999.h.site:main.1",
    ])
    func `what is no position is none`(text: String) {
        #expect(FeedPosition(text) == nil)
    }

    @Test func `a position reads back, whatever the stream is called`() {
        for position in [
            FeedPosition.beginning, FeedPosition(writtenBy: 812, isHouse: true, stream: "stock:main:mug.2", version: 7),
        ] {
            #expect(FeedPosition(position.description) == position)
        }
    }

    @Test(arguments: [1, 2, 3, 1000])
    func `pages of any size tell every event once, in one order`(limit: Int) async throws {
        try await withFeed { feed in
            try await feed.fill(codes: ["a", "b", "c"])
            let all = try await feed.readAll(limit: 1000)
            #expect(Set(all.map(\.position)).count == all.count)
            #expect(all.contains { $0.participant != nil })
            #expect(try await feed.readAll(limit: limit) == all)
        }
    }

    @Test func `an event is held back while an earlier transaction is open, and then none is skipped`() async throws {
        try await withFeed { feed in
            let slow = try await TestLedger.owner(feed.database)
            try await slow.execute(script: "begin; select pg_current_xact_id();")
            try await feed.fill(codes: ["quick"])
            // It has ended, but the slow one may still store something that comes before it.
            let held = try await feed.services.storage.feed(after: .beginning, limit: 100)
            #expect(!held.contains { $0.type == "participant_added" })
            try await slow.execute(script: "commit")
            await slow.close()
            #expect(try await feed.readAll(limit: 100).contains { $0.type == "participant_added" })
        }
    }

    @Test func `a follower misses nothing that eight writers store at once`() async throws {
        try await withFeed { feed in
            let writers = Writers()
            async let following = feed.follow(until: writers)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<8 {
                    group.addTask { try await feed.fill(codes: (0..<12).map { "w\(writer)-\($0)" }) }
                }
                try await group.waitForAll()
            }
            writers.areDone.store(true, ordering: .sequentiallyConsistent)
            let told = try await following
            #expect(Set(told.map(\.position)).count == told.count, "each once")
            #expect(told == (try await feed.readAll(limit: 1000)))
            #expect(told.count { $0.type == "participant_added" } == 96)
            for (stream, events) in Dictionary(grouping: told, by: \.stream) {
                #expect(events.map(\.version) == Array(1...Int64(events.count)), "\(stream)")
            }
        }
    }
}

private final class Writers: Sendable {
    let areDone = Atomic(false)
}

/// A ledger with nothing in it, to be filled and followed.
private struct FollowedLedger: Sendable {
    let services: RewardServices
    let database: String

    func fill(codes: [String]) async throws {
        for code in codes { _ = try await services.addParticipant(code: code, CommandContext(actor: "tests")) }
    }

    func count() async throws -> Int {
        let owner = try await TestLedger.owner(database)
        let rows = try await owner.query(
            SQL("select (select count(*) from ledger.events) + (select count(*) from ledger.house_events) as events"))
        let count: Int64 = try rows[0].decode("events")
        await owner.close()
        return Int(count)
    }

    /// Asks again and again while there are writers, and then until all is told.
    func follow(until writers: Writers) async throws -> [FeedEvent] {
        var told: [FeedEvent] = []
        while true {
            let count = writers.areDone.load(ordering: .sequentiallyConsistent) ? try await count() : .max
            told += try await more(after: told, limit: 7)
            if told.count >= count { return told }
        }
    }

    private func more(after told: [FeedEvent], limit: Int) async throws -> [FeedEvent] {
        let events = try await services.storage.feed(after: told.last?.position ?? .beginning, limit: limit)
        if events.isEmpty { try await Task.sleep(for: .milliseconds(20)) }
        return events
    }

    /// Until all is told: transactions of other tests on the same server hold it back as well.
    func readAll(limit: Int) async throws -> [FeedEvent] {
        let count = try await count()
        var all: [FeedEvent] = []
        while all.count < count {
            all += try await more(after: all, limit: limit)
        }
        return all
    }
}

private func withFeed(_ body: (FollowedLedger) async throws -> Void) async throws {
    let (services, database) = try await TestLedger.makeEmpty()
    try await body(FollowedLedger(services: services, database: database))
    await services.storage.close()
}
