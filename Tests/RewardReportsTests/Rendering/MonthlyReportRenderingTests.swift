import RewardDomain
import Testing

@testable import RewardReports

struct MonthlyReportRenderingTests {
    private func report() throws -> MonthlyReport {
        MonthlyReport(
            program: try #require(Slug("example")), month: try #require(Month(iso: "2026-01")), enrollments: [])
    }

    @Test func `a report without rows has no currency and totals of nothing`() throws {
        let text = try report().json.text
        let beginning =
            #"{"program":"example","month":"2026-01","currency":null,"unit":"minor","rows":[],"#
            + #""totals":{"visits_planned":0,"#
        #expect(text.hasPrefix(beginning))
        #expect(text.hasSuffix(#""closing":0,"year_to_date":0,"deposit_returned":0,"brought_in":0}}"#))
    }

    @Test func `the file's header names every column, the enrollment and the currency`() throws {
        let header = try report().csv
        #expect(header.hasPrefix("participant,site,revision,fund,visits_planned,"))
        #expect(header.hasSuffix(",year_to_date,cap_left,deposit_returned,brought_in,enrollment,currency\n"))
    }
}
