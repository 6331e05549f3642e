import RewardDomain
import RewardPolicies
import RewardServices
import TestPostgres
import TestSupport
import Testing

/// Closures beside the table of docs/spec/days.md: who comes later, and who is of another site.
@Suite(.onPostgres)
struct ClosureTests {
    private func outcomes(_ clinic: Clinic, _ code: String) async throws -> [Outcome?] {
        try await clinic.enrollment(code).targets[0].standings.prefix(3).map(\.outcome)
    }

    @Test func `who is enrolled after a closure was planned is excused too, at that site alone`() async throws {
        let clinic = try await Clinic.open()
        let services = clinic.services
        let south = try #require(Slug("south"))
        _ = try await services.addSite(south, name: "South", timeZone: "America/New_York", TestLedger.context)
        let days = clinic.day("2026-01-07")...clinic.day("2026-01-08")
        let closed = try await services.close(south, on: days, reason: "Snow", TestLedger.context)
        #expect(closed.value.visits == 0)
        try await clinic.welcome("M-1", in: "higgins-1994")
        _ = try await services.addParticipant(code: "S-1", TestLedger.context)
        _ = try await services.enroll(
            "S-1", in: clinic.slug("higgins-1994"), from: clinic.day("2026-01-05"),
            details: EnrollmentDetails(site: south), TestLedger.context)
        #expect(try await outcomes(clinic, "M-1") == [nil, nil, nil])
        #expect(try await outcomes(clinic, "S-1") == [nil, .excused, nil])
        // A mended start plans other days; the closure follows.
        _ = try await services.correctStart(
            of: "S-1", in: clinic.slug("higgins-1994"), to: clinic.day("2026-01-07"), reason: "mistyped",
            TestLedger.context)
        #expect(try await outcomes(clinic, "S-1") == [.excused, nil, nil])
        let again = try await refusal { try await services.close(south, on: days, reason: "Snow", TestLedger.context) }
        #expect(again?.message == "south is closed from 2026-01-07 to 2026-01-08 already, by closure 1: Snow.")
        #expect(
            await refusal { try await services.liftClosure(7, at: south, TestLedger.context) }?.code == .contentMismatch
        )
        #expect(try await services.liftClosure(1, at: south, TestLedger.context).value.visits == 1)
        #expect(
            await refusal { try await services.liftClosure(1, at: south, TestLedger.context) }?.code == .alreadyDone)
        #expect(try await outcomes(clinic, "S-1") == [nil, nil, nil])
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `the list of a day tells who is due, what it can earn, and who can make up what`() async throws {
        let clinic = try await Clinic.open()
        let text = try #require(try await clinic.services.program(clinic.slug("higgins-1994")).text)
        try await clinic.publish(text + "make_up: { within_days: 2, per_week: 1 }\nno_show_after_days: 1\n")
        for code in ["D-1", "D-2"] { try await clinic.welcome(code, in: "higgins-1994") }
        try await clinic.record("D-1", .negative, .pending)
        try await clinic.record("D-2", .negative)
        let list = try await clinic.services.today(at: .mainSite, on: clinic.day("2026-01-09"), TestLedger.context)
        #expect(list.due.map(\.participant.code) == ["D-1", "D-2"])
        #expect(list.due.map(\.visit.number) == [3, 3])
        #expect(list.due.map(\.visitCount) == [36, 36])
        #expect(list.due.map(\.streak) == [1, 1])
        #expect(list.due.map(\.canEarn) == [375, 375])
        #expect(list.due.map { $0.ifMissed?.paid } == [250, 250])
        #expect(
            list.due.map(\.flags) == [[.pending(clinic.day("2026-01-07"))], [.earlierOpen(clinic.day("2026-01-07"))]])
        #expect(list.makeUps.map(\.participant.code) == ["D-2"])
        #expect(list.makeUps[0].flags.first == .makeUpUntil(clinic.day("2026-01-09")))
        #expect(list.unsigned.first == UnsignedDay(site: .mainSite, day: clinic.day("2026-01-07"), visits: 1))
        try await clinic.record("D-1", "2026-01-09", .negative)
        let later = try await clinic.services.today(at: .mainSite, on: clinic.day("2026-01-09"), TestLedger.context)
        #expect(later.due.map(\.outcome) == [.negative, nil])
        #expect(later.due.map(\.canEarn) == [nil, 375])
        #expect(later.due.map(\.paid) == [375, 0])
        await clinic.close()
    }
}
