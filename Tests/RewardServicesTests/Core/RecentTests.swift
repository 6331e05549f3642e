import LedgerStorage
import RewardDomain
import Synchronization
import Testing

@testable import RewardServices

struct RecentTests {
    private final class Reads: Sendable {
        private let count = Mutex(0)

        func next() -> Int {
            count.withLock { count in
                count += 1
                return count
            }
        }
    }

    private static func ask(_ recent: Recent<String, Int>, _ seconds: Double, _ reads: Reads) async throws -> Int {
        try await recent.value(of: "a", at: at(seconds)) { () async throws(ServiceError) in
            try? await Task.sleep(for: .milliseconds(20))
            return reads.next()
        }
    }

    private static func at(_ seconds: Double) -> Instant {
        Instant(microsecondsSinceEpoch: Int64(seconds * 1_000_000))
    }

    @Test func `a value is read once a second, however many ask`() async throws {
        let recent = Recent<String, Int>()
        let reads = Reads()
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<100 { group.addTask { try await Self.ask(recent, 10, reads) } }
            for try await value in group { #expect(value == 1) }
        }
        #expect(try await Self.ask(recent, 10.999, reads) == 1)
        #expect(try await Self.ask(recent, 11, reads) == 2)
        #expect(try await Self.ask(recent, 10.5, reads) == 3, "a clock that was put back makes nothing younger")
        recent.forget("a")
        #expect(try await Self.ask(recent, 10.5, reads) == 4)
    }

    @Test func `what could not be read is not kept`() async throws {
        let recent = Recent<String, Int>()
        await #expect(throws: ServiceError.self) {
            try await recent.value(of: "a", at: Self.at(1)) { () async throws(ServiceError) in
                throw ServiceError.storage(.inDoubt)
            }
        }
        #expect(try await recent.value(of: "a", at: Self.at(1)) { () async throws(ServiceError) in 7 } == 7)
    }
}
