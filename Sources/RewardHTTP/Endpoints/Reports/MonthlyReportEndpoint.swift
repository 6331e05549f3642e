import Hummingbird
import RewardReports
import RewardServices

/// `GET /v1/reports/monthly?program=P&month=2026-01`: the same document as `rewardctl report monthly`; as CSV for
/// those who accept that rather.
enum MonthlyReportEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let query = try exchange.query("program", "month", "site", "recipient", "purpose", "basis")
        let report = try await exchange.services.monthlyReport(
            of: try query.program(), month: try query.month("month"), at: try query.optionalSite(),
            to: try query.optionalRecipient(), exchange.reader)
        return exchange.report(report.json, csv: report.csv)
    }
}
