import RewardDomain
import RewardInterop
import RewardServices
import Synchronization
import TestPostgres
import TestSupport
import Testing

/// A non-contingent arm (docs/spec/yoked.md).
@Suite(.onPostgres)
struct YokingTests {
    private static let terms = """
        program: yoked-arm
        title: Yoked arm
        source: Silverman et al. 1996
        currency: USD
        time_zone: America/New_York
        schedule:
          - { weeks: 1-12, days: [mon, wed, fri] }
        targets:
          - id: cocaine
            kind: abstinence
            analytes: [cocaine]
            success: [negative, positive]
            reset: [no_show]
            hold: [excused, pending]
            pays: yoked
        """

    private func clinic() async throws -> Clinic {
        let clinic = try await Clinic.with("Y-1", in: "silverman-1996")
        try await clinic.publish(Self.terms)
        _ = try await clinic.services.addParticipant(code: "Y-2", TestLedger.context)
        return clinic
    }

    private func yoke(_ clinic: Clinic, to code: String?, in program: String = "silverman-1996") async throws {
        _ = try await clinic.services.enroll(
            "Y-2", in: clinic.slug("yoked-arm"), from: clinic.day("2026-02-02"),
            yokedTo: code.map { ($0, clinic.slug(program)) }, TestLedger.context)
    }

    @Test func `each visit pays what the partner's visit of the same number paid`() async throws {
        let clinic = try await clinic()
        try await yoke(clinic, to: "Y-1")
        try await clinic.record("Y-1", .negative, .negative, .positive, in: "silverman-1996")
        try await clinic.record("Y-2", "2026-02-02", .positive, in: "yoked-arm")
        try await clinic.record("Y-2", "2026-02-04", .negative, in: "yoked-arm")
        try await clinic.record("Y-2", "2026-02-06", .negative, in: "yoked-arm")
        #expect(try await clinic.balance("Y-2") == 250 + 400 + 0)
        // What was copied stays, whatever becomes of the partner's visit.
        try await clinic.mend("Y-1", "2026-01-05", to: .positive, in: "silverman-1996")
        #expect(try await clinic.balance("Y-2") == 650)
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `the partner's visit has to be recorded first`() async throws {
        let clinic = try await clinic()
        try await yoke(clinic, to: "Y-1")
        #expect(
            await refusal { try await clinic.record("Y-2", "2026-02-02", .positive, in: "yoked-arm") }?.code == .notYet)
        await clinic.close()
    }

    @Test func `what is copied is the partner's award when the visit is decided, not when it was pending`() async throws
    {
        let clinic = try await clinic()
        try await yoke(clinic, to: "Y-1")
        try await clinic.record("Y-1", .negative, in: "silverman-1996")
        try await clinic.record("Y-2", "2026-02-02", .pending, in: "yoked-arm")
        #expect(
            await refusal { try await clinic.mend("Y-2", "2026-02-02", to: .positive, in: "yoked-arm") }?.code
                == .notYet)
        try await clinic.mend("Y-1", "2026-01-05", to: .positive, in: "silverman-1996")
        try await clinic.record("Y-2", "2026-02-02", .positive, in: "yoked-arm")
        #expect(try await clinic.balance("Y-2") == 0)
        await clinic.close()
    }

    @Test func `what an import copies is what the same file says of the partner`() async throws {
        let clinic = try await clinic()
        try await yoke(clinic, to: "Y-1")
        try await clinic.record("Y-1", "2026-01-09", .negative, in: "silverman-1996")
        // The partner is on the first page that is stored, whoever copies them on the next, which is decided meanwhile.
        let between = (100..<300).map { "Y-1\($0),silverman-1996,2026-01-05,negative" }
        let table =
            [
                "participant,program,occurred_on,outcome", "Y-1,silverman-1996,2026-01-05,negative",
                "Y-1,silverman-1996,2026-01-07,negative",
            ] + between
            + [
                "Y-2,yoked-arm,2026-02-02,negative", "Y-2,yoked-arm,2026-02-04,negative",
                "Y-2,yoked-arm,2026-02-06,negative",
            ]
        let report = try await clinic.services.importVisits(
            .read(table.joined(separator: "\n").utf8), TestLedger.context)
        #expect(report.recorded == 5 && report.refused.count == 200)
        #expect(try await clinic.balance("Y-1") == 250 + 400 + 550 + 1000)
        #expect(try await clinic.balance("Y-2") == 250 + 400 + 550 + 1000)
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `an import takes whoever copies after their partner, wherever in the file and whatever their codes`()
        async throws
    {
        let clinic = try await clinic()
        let copiers = ["A-1", "A-2", "K-3", "Y-10", "Y-11", "Z-4", "Z-5", "Z-6"]
        for code in copiers {
            _ = try await clinic.services.addParticipant(code: code, TestLedger.context)
            _ = try await clinic.services.enroll(
                code, in: clinic.slug("yoked-arm"), from: clinic.day("2026-02-02"),
                yokedTo: ("Y-1", clinic.slug("silverman-1996")), TestLedger.context)
        }
        let table =
            ["participant,program,occurred_on,outcome"] + copiers.map { "\($0),yoked-arm,2026-02-02,positive" }
            + ["Y-1,silverman-1996,2026-01-05,negative", "nobody,yoked-arm,2026-02-02,positive", "K-3,yoked-arm,x,"]
        let steps = Mutex<[Int]>([])
        let report = try await clinic.services.importVisits(
            .read(table.joined(separator: "\n").utf8), TestLedger.context
        ) { done, _ in steps.withLock { $0.append(done) } }
        #expect(report.recorded == 9)
        #expect(report.refused.map(\.line) == [11, 12])
        for code in copiers { #expect(try await clinic.balance(code) == 250) }
        let told = steps.withLock { $0 }
        #expect(told == told.sorted() && told.last == report.recorded + report.refused.count)
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `nobody copies themselves`() async throws {
        let clinic = try await clinic()
        #expect(await refusal { try await yoke(clinic, to: "Y-2") }?.code == .contentMismatch)
        await clinic.close()
    }

    @Test func `a yoked program needs a partner, and another takes none`() async throws {
        let clinic = try await clinic()
        #expect(await refusal { try await yoke(clinic, to: nil) }?.code == .contentMismatch)
        #expect(await refusal { try await yoke(clinic, to: "Y-1", in: "higgins-1994") }?.code == .notEnrolled)
        #expect(await refusal { try await yoke(clinic, to: "Y-9") }?.code == .unknownParticipant)
        #expect(
            await refusal {
                try await clinic.services.enroll(
                    "Y-2", in: clinic.slug("higgins-1994"), from: clinic.day("2026-02-02"),
                    yokedTo: ("Y-1", clinic.slug("silverman-1996")), TestLedger.context)
            }?.code == .contentMismatch)
        await clinic.close()
    }
}
