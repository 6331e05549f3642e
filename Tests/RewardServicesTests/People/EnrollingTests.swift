import RewardDomain
import RewardServices
import TestPostgres
import TestSupport
import Testing

@Suite(.onPostgres)
struct EnrollingTests {
    @Test func `nobody unknown is enrolled, and nobody in what is not published`() async throws {
        let clinic = try await Clinic.open()
        #expect(await refusal { try await clinic.enroll("E-1") }?.code == .unknownParticipant)
        _ = try await clinic.services.addParticipant(code: "E-1", TestLedger.context)
        let unknown = await refusal { try await clinic.enroll("E-1", in: "higgins-1995") }
        #expect(unknown?.code == .unknownProgram)
        #expect(unknown?.message.contains("higgins-1995") == true)
        #expect(try await clinic.version("E-1") == 1)
        await clinic.close()
    }

    @Test func `enrolling the same way twice is one enrollment`() async throws {
        let clinic = try await Clinic.with("E-1")
        let again = try await clinic.enroll("E-1")
        #expect(again.isRepeat)
        #expect(again.value.version == 2)
        #expect(try await clinic.services.enrollments().count == 1)
        await clinic.close()
    }

    @Test func `a second enrollment while one is open is refused, naming the first`() async throws {
        let clinic = try await Clinic.with("E-1")
        let refused = await refusal { try await clinic.enroll("E-1", from: "2026-05-04") }
        #expect(refused?.code == .alreadyEnrolled)
        #expect(refused?.message.contains("2026-01-05") == true)
        #expect(
            await refusal { try await clinic.enroll("E-1", in: "silverman-1996") }?.code == .sharedTarget)
        try await clinic.retarget("silverman-1996", to: "opiates")
        try await clinic.enroll("E-1", in: "silverman-1996")
        await clinic.close()
    }

    @Test func `a second episode begins after the first has ended`() async throws {
        let clinic = try await Clinic.with("E-1")
        try await clinic.record("E-1", .negative, .negative)
        try await end(clinic, "2026-01-09")
        let overlapping = await refusal { try await clinic.enroll("E-1", from: "2026-01-09") }
        #expect(overlapping?.code == .alreadyEnrolled)
        #expect(overlapping?.message.contains("2026-01-10 or later") == true)
        #expect(try await clinic.enroll("E-1", from: "2026-01-10").value.version == 6)
        // The ladder starts again; the balance stays.
        let first = try await clinic.record("E-1", "2026-01-12", .negative)
        #expect(first.value.award == 250)
        #expect(first.value.balance == 875)
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `an enrollment ends once, and not before what is recorded`() async throws {
        let clinic = try await Clinic.with("E-1")
        #expect(await refusal { try await end(clinic, "2026-01-04") }?.code == .endBeforeLastVisit)
        try await clinic.record("E-1", .negative, .negative, .excused)
        let early = await refusal { try await end(clinic, "2026-01-08") }
        #expect(early?.code == .endBeforeLastVisit)
        #expect(early?.message.contains("2026-01-09") == true)
        try await clinic.mend("E-1", "2026-01-09", to: nil)
        let ended = try await end(clinic, "2026-01-08")
        #expect(ended.value.lastDay == Day(iso: "2026-01-08"))
        #expect(ended.value.endReason == .left)
        #expect(await refusal { try await end(clinic, "2026-01-20") }?.code == .enrollmentEnded)
        let late = await refusal { try await clinic.record("E-1", "2026-01-09", .negative) }
        #expect(late?.code == .enrollmentEnded)
        #expect(late?.message.contains("2026-01-08") == true)
        // What lies before the end can still be mended.
        #expect(try await clinic.mend("E-1", "2026-01-07", to: .positive).value.balance == 625)
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `who was never enrolled cannot be ended`() async throws {
        let clinic = try await Clinic.open()
        _ = try await clinic.services.addParticipant(code: "E-1", TestLedger.context)
        #expect(await refusal { try await end(clinic, "2026-01-08") }?.code == .notEnrolled)
        await clinic.close()
    }

    @Test func `an enrollment keeps the revision it began under`() async throws {
        let clinic = try await Clinic.with("E-1")
        let text = try await clinic.services.program(Slug("higgins-1994")!).text
        let second = try await clinic.publish(text.replacing("start: 2.50", with: "start: 5.00"))
        #expect(second.terms.revision == 2)
        _ = try await clinic.services.addParticipant(code: "E-2", TestLedger.context)
        #expect(try await clinic.enroll("E-2").value.revision == 2)
        #expect(try await clinic.record("E-1", "2026-01-05", .negative).value.award == 250)
        #expect(try await clinic.record("E-2", "2026-01-05", .negative).value.award == 500)
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `a participant's balance is in one currency`() async throws {
        let clinic = try await Clinic.with("E-1")
        let text = try await clinic.services.program(Slug("silverman-1996")!).text
        try await clinic.publish(
            text.replacing("program: silverman-1996", with: "program: yen").replacing(
                "currency: USD", with: "currency: JPY"
            )
            .replacing("2.50", with: "250").replacing("1.50", with: "150").replacing("10.00", with: "1000"))
        let refused = await refusal { try await clinic.enroll("E-1", in: "yen") }
        #expect(refused?.code == .otherCurrency)
        #expect(refused?.message.contains("USD") == true)
        #expect(refused?.message.contains("JPY") == true)
        _ = try await clinic.services.addParticipant(code: "E-2", TestLedger.context)
        try await clinic.enroll("E-2", in: "yen")
        #expect(try await clinic.record("E-2", "2026-01-05", .negative, in: "yen").value.currency.code == "JPY")
        try await clinic.expectWhole()
        await clinic.close()
    }

    @discardableResult
    private func end(_ clinic: Clinic, _ day: String) async throws -> Answered<EnrollmentSummary> {
        try await clinic.services.endEnrollment(
            of: "E-1", in: Slug("higgins-1994")!, lastDay: Day(iso: day)!, reason: .left, TestLedger.context)
    }
}
