import LedgerStorage
import RewardDomain
import RewardServices
import TestPostgres
import TestSupport
import Testing

/// Visits that nobody recorded in time (docs/spec/no-shows.md).
@Suite(.onPostgres)
struct MissedVisitsTests {
    private static let terms = """
        program: mornings
        title: Mornings
        source: made up
        currency: USD
        time_zone: America/New_York
        schedule:
          - { weeks: 1-4, days: [mon, wed, fri] }
        targets:
          - id: cocaine
            kind: abstinence
            analytes: [cocaine]
            success: [negative]
            reset: [positive, no_show, invalid]
            hold: [excused, pending]
            pays: money
            ladder: { start: 2.00, step: 1.00 }
            retest: { same_day: 1 }
        no_show_after_days: 1
        """

    private func clinic(at moment: String, from day: String) async throws -> (Clinic, TestClock) {
        let clock = TestClock(startingAt: Instant(rfc3339: moment)!)
        let clinic = try await Clinic.open(clock: clock)
        try await clinic.publish(Self.terms)
        try await clinic.welcome("M-1", in: "mornings", from: day)
        let first = try #require(Day(iso: day))
        try await clinic.services.signOffInAdvance(first...first + 60)
        return (clinic, clock)
    }

    private func outcomes(_ clinic: Clinic) async throws -> [Outcome?] {
        try await clinic.enrollment("M-1").targets[0].standings.map(\.outcome)
    }

    // New York is at UTC-5 until 2026-03-08, 2:00, and at UTC-4 after; and at UTC-5 again from 2026-11-01, 2:00.
    @Test(arguments: [
        ("2026-03-02", "2026-03-07T04:59:59Z", "2026-03-07T05:00:01Z", 3),
        ("2026-03-02", "2026-03-10T03:59:59Z", "2026-03-10T04:00:01Z", 4),
        ("2026-10-26", "2026-10-31T03:59:59Z", "2026-10-31T04:00:01Z", 3),
        ("2026-10-26", "2026-11-03T04:59:59Z", "2026-11-03T05:00:01Z", 4),
    ])
    func `a visit is missed when the day after it begins at the clinic, on either side of a change of clocks`(
        first: String, before: String, after: String, missed: Int
    ) async throws {
        let (clinic, clock) = try await clinic(at: "2026-01-01T12:00:00Z", from: first)
        clock.set(Instant(rfc3339: before)!)
        #expect(try await clinic.services.noteMissedVisits(TestLedger.context).noShows == missed - 1)
        clock.set(Instant(rfc3339: after)!)
        #expect(try await clinic.services.noteMissedVisits(TestLedger.context).noShows == 1)
        #expect(try await outcomes(clinic).prefix(missed).allSatisfy { $0 == .noShow })
        #expect(try await outcomes(clinic).dropFirst(missed).allSatisfy { $0 == nil })
        #expect(try await clinic.services.noteMissedVisits(TestLedger.context).noShows == 0)
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `after a week off everything is caught up with at once, and recorded visits are left alone`()
        async throws
    {
        let (clinic, clock) = try await clinic(at: "2026-01-05T15:00:00Z", from: "2026-01-05")
        try await clinic.record("M-1", "2026-01-05", .negative, in: "mornings")
        try await clinic.record("M-1", "2026-01-09", .excused, in: "mornings")
        clock.set(Instant(rfc3339: "2026-01-17T12:00:00Z")!)
        #expect(try await clinic.services.noteMissedVisits(TestLedger.context).noShows == 4)
        #expect(
            try await outcomes(clinic).prefix(6) == [.negative, .noShow, .excused, .noShow, .noShow, .noShow])
        await clinic.close()
    }

    @Test func `several daemons at once note each visit once`() async throws {
        let (clinic, clock) = try await clinic(at: "2026-01-05T15:00:00Z", from: "2026-01-05")
        for code in ["M-2", "M-3", "M-4"] { try await clinic.welcome(code, in: "mornings") }
        clock.set(Instant(rfc3339: "2026-02-10T12:00:00Z")!)
        let services = clinic.services
        let noted = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 1...6 { group.addTask { try await services.noteMissedVisits(TestLedger.context).noShows } }
            return try await group.reduce(0, +)
        }
        #expect(noted == 4 * 12)
        for code in ["M-1", "M-2", "M-3", "M-4"] { #expect(try await clinic.version(code) == 2 + 12) }
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `what was recorded late outranks the no-show and pays what it should have`() async throws {
        let (clinic, clock) = try await clinic(at: "2026-01-05T15:00:00Z", from: "2026-01-05")
        try await clinic.record("M-1", "2026-01-05", .negative, in: "mornings")
        clock.set(Instant(rfc3339: "2026-01-08T12:00:00Z")!)
        #expect(try await clinic.services.noteMissedVisits(TestLedger.context).noShows == 1)
        try await clinic.record("M-1", "2026-01-09", .negative, in: "mornings")
        #expect(try await clinic.balance("M-1") == 200 + 200)
        try await clinic.record("M-1", "2026-01-07", .negative, in: "mornings")
        #expect(try await clinic.balance("M-1") == 200 + 300 + 400)
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `a retracted visit is missed again`() async throws {
        let (clinic, clock) = try await clinic(at: "2026-01-05T15:00:00Z", from: "2026-01-05")
        try await clinic.record("M-1", "2026-01-05", .negative, in: "mornings")
        clock.set(Instant(rfc3339: "2026-01-06T12:00:00Z")!)
        #expect(try await clinic.services.noteMissedVisits(TestLedger.context).noShows == 0)
        try await clinic.mend("M-1", "2026-01-05", to: nil, in: "mornings")
        #expect(try await clinic.services.noteMissedVisits(TestLedger.context).noShows == 1)
        try await clinic.mend("M-1", "2026-01-05", to: nil, in: "mornings")
        #expect(try await clinic.services.noteMissedVisits(TestLedger.context).noShows == 1)
        #expect(try await outcomes(clinic)[0] == .noShow)
        await clinic.close()
    }

    @Test func `an invalid specimen waits for its retest until the day ends`() async throws {
        let (clinic, clock) = try await clinic(at: "2026-01-05T15:00:00Z", from: "2026-01-05")
        try await clinic.record("M-1", "2026-01-05", .invalid, in: "mornings")
        #expect(try await outcomes(clinic)[0] == .pending)
        #expect(try await clinic.services.noteMissedVisits(TestLedger.context).lapsedRetests == 0)
        clock.set(Instant(rfc3339: "2026-01-06T05:00:01Z")!)
        #expect(try await clinic.services.noteMissedVisits(TestLedger.context).lapsedRetests == 1)
        #expect(try await outcomes(clinic)[0] == .invalid)
        #expect(try await clinic.services.noteMissedVisits(TestLedger.context).lapsedRetests == 0)
        await clinic.close()
    }

    @Test func `a program without the rule misses nothing`() async throws {
        let clinic = try await Clinic.with("M-1")
        #expect(try await clinic.services.noteMissedVisits(TestLedger.context).noShows == 0)
        #expect(try await clinic.version("M-1") == 2)
        await clinic.close()
    }
}
