import PostgresPQ
import RewardDomain
import RewardInterop
import RewardServices
import TestPostgres
import TestSupport
import Testing

@testable import LedgerStorage

/// More streams than are read at once: none is passed over, none read twice, and findings come in their order.
@Suite(.onPostgres)
struct ManyStreamsTests {
    private static let count = LedgerStorage.pageSize * 5 + 7

    @Test func `every one of many streams is checked once, and rebuilt`() async throws {
        let (services, database) = try await TestLedger.make()
        let codes = (1...Self.count).map { "many-\(10_000 + $0)" }
        let rows = codes.map { "\($0),higgins-1994,2026-01-05" }
        let enrolled = try await services.importEnrollments(
            .read((["participant,program,enrolled_on"] + rows).joined(separator: "\n").utf8), TestLedger.context)
        #expect(enrolled.refused.isEmpty)
        let sound = try await services.verify()
        #expect(sound.findings == [])
        #expect(sound.events == Self.count * 2 + 5)
        let owner = try await TestDatabase.owner(of: database)
        let listed = try await owner.dump("ledger.enrollments")
        #expect(listed.count == Self.count)
        #expect(try await services.rebuild() == Self.count)
        #expect(try await owner.dump("ledger.enrollments") == listed)
        await owner.close()

        let tamperer = try await TestDatabase.tamperer(of: database)
        let ids = try await tamperer.texts("select participant::text from ledger.participants order by participant")
        let places = [0, 99, 100, 250, Self.count - 1]
        for place in places {
            try await tamperer.execute(
                script: "update ledger.events set actor = 'mallory' where participant = '\(ids[place])' and version = 2"
            )
        }
        await tamperer.close()
        let findings = try await services.verify().findings
        #expect(
            findings.map(\.stream)
                == places.map { Identifier(uuidText: ids[$0]).map { ParticipantID($0).description } })
        #expect(findings.allSatisfy { $0.version == 2 })
        await services.storage.close()
    }
}
