import RewardDomain
import RewardReports
import RewardServices
import TestPostgres
import TestSupport
import Testing

/// Limits of funds and of the installation in the cap watch (docs/reports.md).
@Suite(.onPostgres)
struct CapWatchLimitTests {
    private func watch(_ clinic: Clinic, on day: String) async throws -> [String] {
        try await clinic.services.capWatch(on: clinic.day(day), TestLedger.context).table.rows.map { row in
            row.map(\.plain).joined(separator: "|")
        }
    }

    @Test func `limits of funds and of the installation are watched, each once`() async throws {
        let clinic = try await Clinic.open()
        let limit = FundLimit(period: .calendarYear, amount: 1000)
        _ = try await clinic.services.openFund(
            clinic.slug("sor"), FundTests.rules(limits: [limit]), TestLedger.context)
        try await clinic.welcome("P-1", in: "higgins-1994")
        try await clinic.record("P-1", .negative, .negative)
        #expect(try await watch(clinic, on: "2026-01-09") == [])
        try await clinic.record("P-1", Clinic.days[2], .negative)
        let reached = "P-1|reached|||fund sor calendar_year|2026-01-01|10.00|10.00|0.00|0.00|100.0|11.25|"
        #expect(try await watch(clinic, on: "2026-01-09") == [reached])
        // Before the third visit 6.25 were used; in another year, nothing is.
        #expect(try await watch(clinic, on: "2026-01-08") == [])
        // Set since the person's last visit.
        let law = PersonLimitSet(
            name: clinic.slug("state-law"), title: "State law", currency: FundTests.usd,
            limit: FundLimit(scope: .person, period: .month, amount: 1200))
        _ = try await clinic.services.setPersonLimit(law, TestLedger.context)
        #expect(
            try await watch(clinic, on: "2026-01-09") == [
                "P-1|near|||limit state-law month|2026-01-01|12.00|10.00|0.00|2.00|83.3|0.00|", reached,
            ])
        #expect(try await watch(clinic, on: "2026-02-02") == [reached])
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `a cap on what comes from one source counts each source by itself`() async throws {
        let clinic = try await Clinic.open()
        for (source, order) in [("sor", 10), ("county", 20)] {
            _ = try await clinic.services.openFund(
                clinic.slug(source), FundTests.rules(order: order), TestLedger.context)
        }
        let text = try await clinic.services.program(clinic.slug("higgins-1994")).text ?? ""
        try await clinic.publish(text + "caps: [{ scope: fund, per: month, amount: 3.00 }]\n")
        try await clinic.welcome("P-1", in: "higgins-1994")
        try await clinic.record("P-1", .negative)
        #expect(
            try await watch(clinic, on: "2026-01-07") == [
                "P-1|near|higgins-1994|main|fund month|2026-01-01|3.00|2.50|0.00|0.50|83.3|0.00|from sor"
            ])
        // 0.50 of 3.75 from the first, 3.00 from the second; nobody pays the rest.
        try await clinic.record("P-1", Clinic.days[1], .negative)
        #expect(
            try await watch(clinic, on: "2026-01-07")
                == ["county", "sor"].map {
                    "P-1|reached|higgins-1994|main|fund month|2026-01-01|3.00|3.00|0.00|0.00|100.0|0.25|from \($0)"
                })
        try await clinic.expectWhole()
        await clinic.close()
    }
}
