import Hummingbird
import RewardDomain
import RewardReports
import RewardServices

/// `GET /v1/reports/stock?month=2026-01`: cards and goods, what went out in a month and what its count found.
enum StockReportEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let query = try exchange.query("month", "site")
        let report = try await exchange.services.stockReport(
            month: try query.month("month"), at: try query.optionalSite(), exchange.reader)
        return exchange.report(report.json, csv: report.table(withTotals: false).csv)
    }
}

/// `GET /v1/reports/burn-down`: what is left of each fund, and when it will be used up.
enum BurnDownEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let query = try exchange.query("fund")
        let report = try await exchange.services.burnDown(of: try query.optionalSlug("fund"), exchange.reader)
        return exchange.report(report.table)
    }
}

/// `GET /v1/reports/difference?program=P&month=2026-01`: what a closed month said, what it would say now, and why.
enum DifferenceEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let query = try exchange.query("program", "month")
        let difference = try await exchange.services.monthDifference(
            of: try query.program(), month: try query.month("month"), exchange.reader)
        return exchange.report(difference.json, csv: difference.table.csv)
    }
}
