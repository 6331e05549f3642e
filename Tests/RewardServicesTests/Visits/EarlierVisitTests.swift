import RewardDomain
import RewardServices
import TestPostgres
import TestSupport
import Testing

/// Recording asks for the visit before (docs/spec/days.md).
@Suite(.onPostgres)
struct EarlierVisitTests {
    private func record(
        _ clinic: Clinic, _ day: String, asking: Bool = true, writtenAt: String? = nil
    ) async throws -> VisitAnswer {
        let visit = VisitAddress(program: clinic.slug("higgins-1994"), day: clinic.day(day))
        return try await clinic.services.record(
            RecordVisit(
                visit: visit, content: VisitContent(outcome: .negative), asksForEarlier: asking,
                writtenAt: writtenAt.map { Instant(rfc3339: $0)! }), of: "E-1", TestLedger.context
        ).value
    }

    @Test func `the visit before is asked for, unless it was left open on purpose`() async throws {
        let clinic = try await Clinic.with("E-1")
        #expect(try await record(clinic, "2026-01-05").award == 250)
        let refused = await refusal { try await record(clinic, "2026-01-09") }
        #expect(
            refused?.message
                == "Nobody recorded the visit of 2026-01-07 in higgins-1994 yet; record that one first, or say with "
                + "--leave-open that it stays open.")
        #expect(refused?.code == .earlierVisitOpen)
        #expect(try await clinic.version("E-1") == 3)
        // Written down before, or left open: both are taken.
        #expect(try await record(clinic, "2026-01-09", writtenAt: "2026-01-09T15:00:00Z").award == 375)
        #expect(try await record(clinic, "2026-01-12").award == 500 + 1000)
        #expect(try await record(clinic, "2026-01-16", asking: false).award == 625)
        // The day of the visit before was signed off.
        try await clinic.services.signOffInAdvance(clinic.day("2026-01-19")...clinic.day("2026-01-19"))
        #expect(try await record(clinic, "2026-01-21").award == 750)
        await clinic.close()
    }
}
