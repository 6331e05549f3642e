import RewardDomain
import RewardServices
import TestPostgres
import TestSupport
import Testing

@testable import LedgerStorage

/// Several participants' units in one transaction: both or neither.
@Suite(.onPostgres)
struct AppendTogetherTests {
    private func writers() async throws -> (Writer, Writer) {
        let (first, _) = try await Writer.enrolled()
        let services = RewardServices(storage: first.storage, clock: { Instant(rfc3339: "2026-12-01T12:00:00Z")! })
        let other = try await services.addParticipant(code: "birch-2", TestLedger.context)
        _ = try await services.enroll("birch-2", in: Writer.program, from: Day(iso: "2026-01-05")!, TestLedger.context)
        return (first, Writer(storage: first.storage, participant: other.id))
    }

    @Test func `both are stored, and answered with the first one's head`() async throws {
        let (first, second) = try await writers()
        let units = [
            try await first.unit(visit: 0, texts: ["reason": "a"]),
            try await second.unit(visit: 1, texts: ["reason": "b"]),
        ]
        #expect(await first.storage.appendTogether(units).recordedVersion == 3)
        #expect(try await first.head()?.version == 3)
        #expect(try await second.head()?.version == 3)
        #expect(try await first.storage.texts(of: first.participant) == [3: ["reason": "a"]])
        #expect(try await first.storage.texts(of: second.participant) == [3: ["reason": "b"]])
        await first.storage.close()
    }

    @Test func `where another writer was first in one of them, neither is stored`() async throws {
        let (first, second) = try await writers()
        let units = [try await first.unit(visit: 0), try await second.unit(visit: 0)]
        _ = await second.storage.append([try await second.unit(visit: 1)])
        #expect(await first.storage.appendTogether(units).isMoved)
        #expect(try await first.head()?.version == 2)
        #expect(try await second.head()?.version == 3)
        await first.storage.close()
    }

    @Test func `a key that was used is answered, and neither is stored again`() async throws {
        let (first, second) = try await writers()
        _ = await first.storage.append([try await first.unit(visit: 0, key: "slip 9", saying: "a")])
        let again = [try await second.unit(visit: 0), try await first.unit(visit: 1, key: "slip 9", saying: "a")]
        #expect(await first.storage.appendTogether(again).repeatedVersion == 3)
        let other = [try await second.unit(visit: 0), try await first.unit(visit: 1, key: "slip 9", saying: "b")]
        #expect(await first.storage.appendTogether(other).refusal == .keyReused)
        #expect(try await second.head()?.version == 2)
        await first.storage.close()
    }

    @Test func `an append of nothing is a mistake`() async throws {
        let (first, _) = try await writers()
        #expect(await first.storage.appendTogether([]).failure == "an append of nothing")
        await first.storage.close()
    }
}
