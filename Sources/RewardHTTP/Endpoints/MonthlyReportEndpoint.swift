import HTTPTypes
import Hummingbird
import RewardReports
import RewardServices

/// `GET /v1/reports/monthly?program=P&month=2026-01`: the same document as `rewardctl report monthly`; as CSV for
/// those who accept that rather.
enum MonthlyReportEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let query = try exchange.query("program", "month")
        let report = try await exchange.services.monthlyReport(
            of: try query.program(), month: try query.month("month"), exchange.reader)
        let accept = exchange.request.headers[.accept]
        return MediaTypes.prefers("text/csv", to: "application/json", accept: accept)
            ? .text(report.csv, "text/csv; charset=utf-8") : .json(report.json)
    }
}
