import Hummingbird
import RewardDomain
import RewardInterop
import RewardPresets
import RewardReports
import RewardServices

/// `GET /v1/reports/liability`: what is owed to participants on a day, by how long it has been owed.
enum LiabilityEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let query = try exchange.query("on", "program", "site", "recipient", "purpose", "basis")
        let recipient = try query.optionalRecipient()
        let liability = try await exchange.services.liability(
            on: try query.optionalDay("on"), of: try query.scope(), to: recipient, exchange.reader)
        return exchange.report(liability.table.going(to: recipient))
    }
}

/// `GET /v1/reports/caps`: who is near a cap or over it, enrolled at two sites, or was paid elsewhere.
enum CapWatchEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let query = try exchange.query("on", "program", "site", "recipient", "purpose", "basis")
        let recipient = try query.optionalRecipient()
        let caps = try await exchange.services.capWatch(
            on: try query.optionalDay("on"), of: try query.scope(), to: recipient, exchange.reader)
        return exchange.report(caps.table.going(to: recipient))
    }
}

/// `GET /v1/reports/retention`: how many stay, and what their visits came to.
enum RetentionEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let query = try exchange.query("on", "from", "program", "site")
        let retention = try await exchange.services.retention(
            on: try query.optionalDay("on"), from: try query.optionalDay("from"), of: try query.scope(),
            exchange.reader)
        return exchange.report(retention.table)
    }
}

/// `GET /v1/reports/quarterly?quarter=2026-Q1`: a funder's counts. With `counts=all` small ones too: for the program
/// itself, never to be passed on.
enum QuarterlyEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let query = try exchange.query("quarter", "counts", "program", "site")
        guard let quarter = Quarter(try query.text("quarter")) else {
            throw Problem.malformed("quarter must be a quarter such as 2026-Q1.", member: "quarter")
        }
        let counts = try query.optionalText("counts")
        guard counts == nil || counts == "all" else {
            throw Problem.malformed(
                "counts can only be all; leave it out to have small counts suppressed.", member: "counts")
        }
        let report = try await exchange.services.quarterlyCounts(
            quarter, tellsAll: counts != nil, of: try query.scope(), exchange.reader)
        return exchange.report(report.table)
    }
}

/// `GET /v1/reports/tax?year=2026`: to whom the year's payments reached the limit from which they are reported.
enum TaxEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let query = try exchange.query("year", "recipient", "purpose", "basis")
        let recipient = try query.optionalRecipient()
        guard let year = Int(try query.text("year")) else {
            throw Problem.malformed("year must be a year such as 2026.", member: "year")
        }
        let limits = try LimitsFile.read(RewardPresets.limits, file: "limits.yaml")
        let list = try await exchange.services.taxList(year: year, limits: limits, to: recipient, exchange.reader)
        return exchange.report(list.table.going(to: recipient))
    }
}

/// `GET /v1/reports/staff?from=2026-01-05&to=2026-01-31`: what each of the staff entered, mended and approved.
enum StaffActivityEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let query = try exchange.query("from", "to", "site")
        let (first, last) = (try query.day("from"), try query.day("to"))
        guard first <= last else { throw Problem.malformed("to must not be before from.", member: "to") }
        let activity = try await exchange.services.staffActivity(
            first...last, at: try query.optionalSite(), exchange.reader)
        return exchange.report(activity.table)
    }
}

extension Members {
    /// The sites and programs that a report is narrowed to.
    fileprivate func scope() throws(Problem) -> ReportScope {
        ReportScope(program: try optionalProgram(), site: try optionalSite())
    }
}
