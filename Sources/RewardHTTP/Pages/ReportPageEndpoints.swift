import HTTPTypes
import Hummingbird
import RewardDomain
import RewardPages
import RewardReports
import RewardServices

/// `GET /reports`: the reports that the visitor may read.
enum ReportsPageEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        _ = try exchange.query()
        guard let standing = exchange.standing else { throw Problem(.notFound) }
        return exchange.page(
            ReportsPage(
                frame: exchange.frame, kinds: ReportKind.allCases.filter { $0.isFor(standing) },
                hasMonthly: standing.may(.readReports)))
    }
}

/// `GET /reports/{report}?program=P&site=S&month=2026-01`: one report as a table with its pictures.
enum ReportPageEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        var asked = try ReportPage.Asked(exchange)
        let report = try await ReadReport(exchange, asked)
        let programs = try await exchange.services.programs()
        asked.programs = programs.map { ($0.program, $0.terms.terms.title) }
        asked.sites = try await exchange.services.sites(exchange.reader).map(\.site.id)
        return exchange.page(
            ReportPage(
                frame: exchange.frame, kind: report.kind, table: report.table, charts: report.charts(exchange.words),
                asked: asked, people: try await exchange.peopleByName()))
    }
}

/// `GET /reports/{report}/report.csv?…`: the same as a file.
enum ReportFileEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let report = try await ReadReport(exchange, try ReportPage.Asked(exchange))
        var response = Response.text(report.table.csv, "text/csv; charset=utf-8")
        response.headers[.contentDisposition] = "attachment; filename=\"\(report.kind.rawValue).csv\""
        return response
    }
}

extension ReportPage.Asked {
    fileprivate init(_ exchange: Exchange) throws {
        let query = try exchange.choices("program", "site", "month")
        let today = exchange.parts.clock().utcDay
        self.init(
            program: try query.optionalProgram(), site: try query.optionalSite(),
            month: try query.optionalText("month") == nil ? today.month : query.month("month"),
            months: Month.all(from: today + -365, through: today))
    }
}

/// What is read of a report: its table, and what draws its pictures.
private struct ReadReport {
    let kind: ReportKind
    let table: ReportTable
    var charts: (PageWords) -> [Chart] = { _ in [] }

    init(_ exchange: Exchange, _ asked: ReportPage.Asked) async throws {
        guard let kind = ReportKind(rawValue: exchange.parameters["report"] ?? "") else { throw Problem(.notFound) }
        let (services, reader) = (exchange.services, exchange.reader)
        let scope = ReportScope(program: asked.program, site: asked.site)
        let month = asked.month ?? exchange.parts.clock().utcDay.month
        self.kind = kind
        switch kind {
        case .liability:
            let liability = try await services.liability(of: scope, reader)
            table = liability.table
            charts = { ReportPage.charts(liability, $0) }
        case .retention:
            let retention = try await services.retention(of: scope, reader)
            table = retention.table
            charts = { ReportPage.charts(retention, $0) }
        case .burnDown:
            let burnDown = try await services.burnDown(reader)
            table = burnDown.table
            charts = { ReportPage.charts(burnDown, $0) }
        case .caps: table = try await services.capWatch(of: scope, reader).table
        case .staff:
            table = try await services.staffActivity(month.firstDay...month.lastDay, at: asked.site, reader).table
        case .stock:
            let stock = try await services.stockReport(month: month, at: asked.site, reader)
            table = stock.table(withTotals: true)
        }
    }
}

extension ReportKind {
    /// Whether the visitor may read it somewhere; what they may read of it the use case says.
    fileprivate func isFor(_ standing: Standing) -> Bool {
        switch self {
        case .liability, .retention, .caps: standing.may(.readReports)
        case .burnDown: standing.may(.readReports) || standing.may(.manageFunds)
        case .staff: standing.may(.readAudit)
        case .stock: standing.may(.readReports) || standing.may(.manageStock)
        }
    }
}

extension Exchange {
    /// The ids of those whom a report names, as far as the visitor may read their accounts.
    func peopleByName() async throws -> [String: ParticipantID] {
        guard standing?.may(.readParticipant) == true else { return [:] }
        let people = try await services.participants(reader).map { ($0.name, $0.id) }
        return Dictionary(people) { first, _ in first }
    }
}
