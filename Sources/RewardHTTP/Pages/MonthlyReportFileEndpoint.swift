import HTTPTypes
import Hummingbird
import RewardReports
import RewardServices

/// `GET /reports/monthly.csv?program=P&month=2026-01`: the monthly report as a file, for someone at a page.
enum MonthlyReportFileEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let query = try exchange.query("program", "month")
        let report = try await exchange.services.monthlyReport(
            of: try query.program(), month: try query.month("month"), exchange.reader)
        var response = Response.text(report.csv, "text/csv; charset=utf-8")
        response.headers[.contentDisposition] = "attachment; filename=\"\(report.program)-\(report.month).csv\""
        return response
    }
}
