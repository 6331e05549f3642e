import RewardDomain
import RewardServices
import TestPostgres
import TestSupport
import Testing

@Suite(.onPostgres)
struct MonthAccessTests {
    @Test func `who closes a program's month needs the role at every site of it`() async throws {
        let house = try await House.open()
        let (program, january) = (Slug("higgins-1994")!, Month(iso: "2026-01")!)
        let manager = try await house.user("mia", .manager)
        let everywhere = try await house.user("max", .manager, at: nil)
        let counsellor = try await house.user("carla", .counsellor, at: nil)
        for context in [manager, counsellor] {
            #expect(
                await refusal { try await house.services.closeMonth(january, of: program, context) }?.code
                    == .notAllowed)
        }
        #expect(
            await refusal { try await house.services.checkMonth(january, of: program, counsellor) }?.code
                == .notAllowed)
        #expect(try await house.services.checkMonth(nil, of: program, everywhere).month == january)
        _ = try await house.services.closeMonth(january, of: program, everywhere)
        #expect(try await house.services.checkMonth(january, of: program, everywhere).isClosed)
        await house.clinic.close()
    }

    @Test func `a check lists what is not settled`() async throws {
        let clinic = try await MonthClinic.with("M-1")
        let inner = clinic.clinic
        for day in Clinic.days.prefix(8) { try await inner.record("M-1", day, .negative) }
        try await inner.record("M-1", "2026-01-23", .pending)
        _ = try await clinic.services.openDispute(
            of: "M-1", subject: "It was negative", about: (Slug("higgins-1994")!, inner.day("2026-01-05")),
            due: inner.day("2026-03-17"), TestLedger.context)
        let check = try await clinic.services.checkMonth(nil, of: Slug("higgins-1994")!, TestLedger.context)
        #expect(!check.isClosed)
        #expect(
            check.open.map { "\($0.kind) \($0.day) \($0.participant?.code ?? "-") \($0.what)" } == [
                "unsigned 2026-01-26 - 1 visit not recorded", "unsigned 2026-01-28 - 1 visit not recorded",
                "unsigned 2026-01-30 - 1 visit not recorded", "pending 2026-01-23 M-1 cocaine",
                "dispute 2026-01-05 M-1 dispute 1, due 2026-03-17",
            ])
        try await clinic.close("2026-01")
        #expect(
            try await clinic.services.checkMonth(Month(iso: "2026-01")!, of: Slug("higgins-1994")!, TestLedger.context)
                .open == check.open)
        await inner.close()
    }
}
