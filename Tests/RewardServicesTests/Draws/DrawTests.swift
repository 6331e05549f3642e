import LedgerStorage
import PostgresPQ
import RewardDomain
import RewardServices
import TestPostgres
import TestSupport
import Testing

/// Draws end to end (law L8): committed to, drawn, corrected, revealed, checked.
@Suite(.onPostgres)
struct DrawTests {
    private func clinic() async throws -> Clinic {
        let clock = TestClock(startingAt: Instant(rfc3339: "2026-02-10T12:00:00Z")!)
        let clinic = try await Clinic.open(clock: clock)
        try await clinic.publishPreset("va-prize-draws")
        try await clinic.welcome("D-1", in: "va-prize-draws")
        return clinic
    }

    private static let days = ["2026-01-05", "2026-01-08", "2026-01-12", "2026-01-15"]

    private func record(_ clinic: Clinic, _ outcomes: Outcome...) async throws {
        for (day, outcome) in zip(Self.days, outcomes) {
            try await clinic.record("D-1", day, outcome, in: "va-prize-draws")
        }
    }

    @Test func `a secret is committed to before the first draw, and told nowhere`() async throws {
        let clinic = try await clinic()
        let enrollment = try await clinic.enrollment("D-1")
        let seed = DrawSeed(of: enrollment.id, TestLedger.keys)
        #expect(enrollment.seedCommitment == seed.commitment)
        try await record(clinic, .negative, .negative, .negative)
        let owner = try await TestLedger.owner(clinic.database)
        let rows = try await owner.query(
            "select count(*) as count from ledger.events where body::text like \("%\(seed.text)%")")
        #expect(try rows[0].decode("count", as: Int64.self) == 0)
        await owner.close()
        await clinic.close()
    }

    @Test func `correcting another visit never changes the slips drawn for a visit`() async throws {
        let clinic = try await clinic()
        try await record(clinic, .negative, .negative, .negative, .negative)
        let before = try await clinic.enrollment("D-1").targets[0].slips
        #expect((0..<5).map { before[$0].count } == [1, 2, 3, 4, 0])
        try await clinic.mend("D-1", Self.days[1], to: .positive, in: "va-prize-draws")
        try await clinic.mend("D-1", Self.days[1], to: .negative, in: "va-prize-draws")
        #expect(try await clinic.enrollment("D-1").targets[0].slips == before)
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `the secret is revealed after the close of the last month, and every slip follows from it`() async throws
    {
        let clinic = try await clinic()
        try await record(clinic, .negative, .negative, .negative, .negative)
        let id = try await clinic.enrollment("D-1").id
        #expect(await refusal { try await clinic.services.checkDraws(of: id) }?.code == .notYet)
        #expect(await refusal { try await clinic.services.revealSeed(of: id, TestLedger.context) }?.code == .notYet)
        _ = try await clinic.services.endEnrollment(
            of: "D-1", in: clinic.slug("va-prize-draws"), lastDay: clinic.day("2026-01-16"), reason: .left,
            TestLedger.context)
        #expect(await refusal { try await clinic.services.revealSeed(of: id, TestLedger.context) }?.code == .notYet)
        _ = try await clinic.services.closeMonth(
            Month(iso: "2026-01")!, of: clinic.slug("va-prize-draws"), TestLedger.context)
        let revealed = try await clinic.services.revealSeed(of: id, TestLedger.context)
        #expect(revealed.value.isSound)
        #expect(revealed.value.rows.count == 10)
        #expect(try await clinic.services.revealSeed(of: id, TestLedger.context).isRepeat)
        #expect(try await clinic.services.checkDraws(of: id) == revealed.value)
        #expect(revealed.value.rows[0].message.hasSuffix("|2026-01-05|1"))
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `an enrollment that ended this month keeps its secret`() async throws {
        let clinic = try await clinic()
        _ = try await clinic.services.endEnrollment(
            of: "D-1", in: clinic.slug("va-prize-draws"), lastDay: clinic.day("2026-02-02"), reason: .left,
            TestLedger.context)
        let id = try await clinic.enrollment("D-1").id
        #expect(await refusal { try await clinic.services.revealSeed(of: id, TestLedger.context) }?.code == .notYet)
        await clinic.close()
    }

    @Test func `a slip that was exchanged is found`() async throws {
        let clinic = try await clinic()
        try await record(clinic, .negative)
        let owner = try await TestLedger.owner(clinic.database)
        let slip = try await clinic.enrollment("D-1").targets[0].slips[0][0]
        try await owner.execute(
            script: """
                set session_replication_role = replica;
                update ledger.events set body = replace(body::text, '"slip":\(slip)}', '"slip":499}')::json
                where type = 'visit_recorded';
                """)
        await owner.close()
        let findings = try await clinic.services.verify().findings.map(\.problem)
        #expect(findings.contains { $0.contains("its draws, or what its caps withhold") })
        await clinic.close()
    }

    @Test func `nothing is drawn where the program pays money`() async throws {
        let clinic = try await Clinic.with("D-1")
        let enrollment = try await clinic.enrollment("D-1")
        #expect(enrollment.seedCommitment == nil)
        #expect(
            await refusal { try await clinic.services.revealSeed(of: enrollment.id, TestLedger.context) }?.code
                == .contentMismatch)
        let unknown = EnrollmentID(Identifier(high: 9, low: 9))
        #expect(await refusal { try await clinic.services.checkDraws(of: unknown) }?.code == .unknownEnrollment)
        await clinic.close()
    }
}
