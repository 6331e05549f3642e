import RewardDomain
import RewardPresets
import RewardServices
import TestPostgres
import TestSupport
import Testing

@Suite(.onPostgres)
struct VoidingTests {
    private let program = Slug("higgins-1994")!

    /// Two episodes of one person, of a negative visit each.
    private func twice() async throws -> Clinic {
        let clinic = try await Clinic.with("V-1")
        try await clinic.record("V-1", "2026-01-05", .negative)
        try await clinic.end("V-1")
        try await clinic.enroll("V-1", from: "2026-02-02")
        try await clinic.record("V-1", "2026-02-02", .negative)
        return clinic
    }

    private func void(
        _ clinic: Clinic, from day: String? = nil, because reason: String = "meant V-7", key: String? = nil
    ) async throws -> Answered<EnrollmentSummary> {
        try await clinic.services.voidEnrollment(
            of: "V-1", in: program, from: day.map(clinic.day), reason: reason, clinic.context(key))
    }

    @Test func `voided twice is voided once`() async throws {
        let clinic = try await twice()
        let first = try await void(clinic)
        #expect(!first.isRepeat)
        #expect(first.value.firstDay == clinic.day("2026-02-02"))
        let again = try await void(clinic)
        #expect(again.isRepeat)
        #expect(again.value == first.value)
        // For another reason it is no repeat, and the episode before is not what is meant.
        let refused = await refusal { try await void(clinic, because: "the wrong program") }
        #expect(refused?.code == .alreadyDone)
        #expect(refused?.message.contains("from 2026-02-02") == true)
        let statuses = try await clinic.services.enrollments(in: program).map(\.status)
        #expect(statuses == [.ended, .void])
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `an earlier episode is voided by its first day`() async throws {
        let clinic = try await twice()
        _ = try await void(clinic)
        let earlier = try await void(clinic, from: "2026-01-05")
        #expect(!earlier.isRepeat)
        #expect(try await void(clinic, from: "2026-01-05").isRepeat)
        #expect(try await clinic.services.enrollments(in: program).map(\.status) == [.void, .void])
        #expect(await refusal { try await void(clinic, from: "2026-01-06") }?.code == .notEnrolled)
        await clinic.close()
    }

    @Test func `a key sent again the next day, or after a new enrollment, has its first answer`() async throws {
        let clock = TestClock()
        let clinic = try await Clinic.open(clock: clock)
        try await clinic.welcome("V-1", in: "higgins-1994")
        let first = try await void(clinic, key: "slip 7")
        clock.set(Instant(rfc3339: "2026-11-02T12:00:00Z")!)
        try await clinic.enroll("V-1", from: "2026-03-02")
        let again = try await void(clinic, key: "slip 7")
        #expect(again.isRepeat)
        #expect(again.value == first.value)
        #expect(try await clinic.services.enrollments(in: program).map(\.status) == [.void, .open])
        await clinic.close()
    }

    /// What was paid in by mistake is the participant's own, also where the rest had gone to the fund by then.
    @Test func `a deposit comes back from the fund when the enrollment was a mistake`() async throws {
        let clinic = try await Clinic.open()
        try await clinic.publishPreset("deposit-contract")
        try await clinic.welcome("P-1", in: "deposit-contract")
        let deposits = clinic.slug("deposit-contract")
        _ = try await clinic.services.receiveDeposit(
            of: "P-1", in: deposits, on: clinic.day("2026-01-05"), TestLedger.context)
        _ = try await clinic.services.record(
            RecordVisit(
                visit: clinic.visit("2026-01-05", "deposit-contract", nil),
                content: VisitContent(reading: Reading("4"))), of: "P-1", TestLedger.context)
        _ = try await clinic.services.endEnrollment(
            of: "P-1", in: deposits, lastDay: clinic.day("2026-01-06"), reason: .left, TestLedger.context)
        #expect(try await clinic.balance("P-1") == 250)
        #expect(try await clinic.lastEntries("P-1") == ["4750 deposited:deposit-contract -> funding:default"])
        _ = try await clinic.services.voidEnrollment(
            of: "P-1", in: deposits, reason: "meant P-2", TestLedger.context)
        #expect(try await clinic.balance("P-1") == 5000)
        let posted = try await clinic.lastEntries("P-1")
        #expect(posted.contains("4750 funding:default -> deposited:deposit-contract"))
        #expect(try await clinic.overpaid("P-1") == ["deposit-contract": 0])
        try await clinic.expectWhole()
        await clinic.close()
    }
}
