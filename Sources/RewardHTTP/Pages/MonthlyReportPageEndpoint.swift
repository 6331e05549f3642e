import Hummingbird
import RewardDomain
import RewardPages
import RewardReports
import RewardServices

/// `GET /reports/monthly?program=P&month=2026-01`: the monthly report to be read and printed. Without a month it is
/// this one, without a program the first.
enum MonthlyReportPageEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let query = try exchange.query("program", "month")
        let services = exchange.services
        let today = exchange.parts.clock().utcDay
        let programs = try await services.programs()
        let program = try query.optionalText("program") == nil ? programs.first?.program : try query.program()
        guard let program else { throw Problem(.refused(.unknownProgram), "No program has been published yet.") }
        let month = try query.optionalText("month") == nil ? today.month : try query.month("month")
        let report = try await services.monthlyReport(of: program, month: month, exchange.reader)
        let firstDay = try await services.enrollments(exchange.reader).map(\.firstDay).min()
        return exchange.page(
            MonthlyReportPage(
                frame: exchange.frame, report: report, programs: programs.map { ($0.program, $0.terms.terms.title) },
                months: Month.all(from: firstDay, through: today), standing: try await standing(of: report, exchange)))
    }

    private static func standing(
        of report: MonthlyReport, _ exchange: Exchange
    ) async throws -> MonthlyReportPage.Standing {
        let services = exchange.services
        let totals = try await services.monthTotals(
            of: report.program, through: report.month, count: MonthlyReportPage.chartedMonths, exchange.reader)
        let months = try await services.months(of: report.program, exchange.reader)
        let oldest = months.first { $0.state != .closed }
        return MonthlyReportPage.Standing(
            totals: totals, people: try await exchange.peopleByName(),
            closedOn: months.first { $0.month == report.month }?.closedAt?.utcDay,
            mayClose: exchange.standing?.may(.closeMonth) == true && oldest?.month == report.month
                && oldest?.state != .running)
    }
}
