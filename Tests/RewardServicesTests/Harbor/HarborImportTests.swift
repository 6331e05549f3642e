import RewardDomain
import RewardInterop
import RewardServices
import TestPostgres
import TestRandom
import TestSupport
import Testing

@Suite(.onPostgres)
struct HarborImportTests {
    @Test func `a year's records come to what was computed elsewhere, each cent once`() async throws {
        let clinic = try await Harbor.enrolled()
        let report = try await clinic.services.importVisits(Harbor.visits(), TestLedger.context)
        #expect(report.recorded == 1820)
        #expect(report.repeated == 38)
        #expect(report.refused == [])
        try await Harbor.expectReports(of: clinic, paidOnce: true)
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `importing the same files again changes nothing`() async throws {
        let clinic = try await Harbor.enrolled()
        _ = try await clinic.services.importVisits(Harbor.visits(), TestLedger.context)
        let before = try await clinic.counts()
        let people = try await clinic.services.importEnrollments(Harbor.enrollments(), TestLedger.context)
        let visits = try await clinic.services.importVisits(Harbor.visits(), TestLedger.context)
        #expect(people.recorded == 0)
        #expect(people.participantsAdded == 0)
        #expect(visits.recorded == 0)
        #expect(visits.repeated == 1858)
        #expect(people.refused + visits.refused == [])
        #expect(visits.balanceChange.values.allSatisfy { $0 == 0 })
        #expect(try await clinic.counts() == before)
        await clinic.close()
    }

    @Test func `a dry run says what would come of it and stores nothing`() async throws {
        let clinic = try await Harbor.enrolled()
        let before = try await clinic.counts()
        let dry = try await clinic.services.importVisits(Harbor.visits(), dryRun: true, TestLedger.context)
        #expect(try await clinic.counts() == before)
        let real = try await clinic.services.importVisits(Harbor.visits(), TestLedger.context)
        #expect(dry == real)
        #expect(real.participantsReset > 0)
        await clinic.close()
    }

    @Test func `the rows in any order of a file are the same import`() async throws {
        var random = SplitMix64(seed: seed)
        let clinic = try await Harbor.enrolled()
        let lines = try Harbor.visitLines().rows.shuffled(using: &random)
        let report = try await clinic.services.importVisits(Harbor.visits(lines), TestLedger.context)
        #expect(report.recorded == 1820)
        try await Harbor.expectReports(of: clinic, paidOnce: true, "seed \(seed)")
        try await clinic.expectWhole("seed \(seed)")
        await clinic.close()
    }

    @Test func `in batches of any size and order everyone earns the same`() async throws {
        var random = SplitMix64(seed: seed)
        let clinic = try await Harbor.enrolled()
        var lines = try Harbor.visitLines().rows.shuffled(using: &random)
        var recorded = 0
        while !lines.isEmpty {
            let size = min(lines.count, Int.random(in: 1...400, using: &random))
            let batch = try Harbor.visits(Array(lines.prefix(size)))
            lines.removeFirst(size)
            let report = try await clinic.services.importVisits(batch, TestLedger.context)
            #expect(report.refused == [], "seed \(seed)")
            recorded += report.recorded
        }
        #expect(recorded == 1820, "seed \(seed)")
        try await Harbor.expectReports(of: clinic, paidOnce: false, "seed \(seed)")
        try await clinic.expectWhole("seed \(seed)")
        await clinic.close()
    }
}
