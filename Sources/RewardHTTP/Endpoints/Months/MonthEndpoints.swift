import Hummingbird
import RewardDomain
import RewardReports
import RewardServices

/// `GET /v1/months?program=P`: a program's months: which are closed, when and by whom.
enum MonthsEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let (query, page) = try exchange.paging("program")
        let months = try await exchange.services.months(of: try query.program(), exchange.reader)
        return .json(.object(try page.page("months", of: months, by: { [.text($0.month)] }, json)))
    }

    private static func json(_ month: MonthSummary) -> JSONValue {
        .object([
            "month": .text(month.month), "state": .string(month.state.rawValue),
            "closed_at": .text(orNull: month.closedAt), "closed_by": .string(orNull: month.closedBy),
            "report_hash": .string(orNull: month.reportHash),
        ])
    }
}

/// `GET /v1/months/check?program=P`: what is open in a month, or was when it was closed; in the oldest that is not
/// closed if none is named.
enum CheckMonthEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let query = try exchange.query("program", "month")
        let check = try await exchange.services.checkMonth(
            try query.optionalMonth("month"), of: try query.program(), exchange.reader)
        return .json(
            .object([
                "program": .text(check.program), "month": .text(check.month), "closed": .bool(check.isClosed),
                "open": .openThings(check.open),
            ]))
    }
}

/// `POST /v1/months/close`: closes the oldest open month of a program for good.
enum CloseMonthEndpoint {
    /// How long a request waits for whoever is writing just now; the close goes on when it is said again.
    private static let patience = Duration.seconds(10)

    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("program", "month")
        let closed = try await exchange.services.closeMonth(
            try body.month("month"), of: try body.program(), patience: patience, context)
        return .json(
            .object([
                "report": closed.report.json, "open": .openThings(closed.open), "closed_at": .text(closed.closedAt),
                "closed_by": .string(closed.closedBy), "report_hash": .string(closed.reportHash),
            ]), status: .created)
    }
}

/// `GET /v1/months/report?program=P&month=2026-01`: the report of a closed month as it was stored, byte for byte: what
/// its `report_hash` is the SHA-256 of. Participants by their ids.
enum StoredReportEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let query = try exchange.query("program", "month")
        let bytes = try await exchange.services.storedMonthReport(
            of: try query.program(), month: try query.month("month"), exchange.reader)
        return .text(String(decoding: bytes, as: UTF8.self), "application/json")
    }
}

extension JSONValue {
    fileprivate static func openThings(_ things: [OpenThing]) -> JSONValue {
        .array(
            things.map { thing in
                .object([
                    "kind": .string(thing.kind.rawValue), "day": .text(thing.day), "site": .text(thing.site),
                    "participant": .text(orNull: thing.participant?.id), "what": .string(thing.what),
                ])
            })
    }
}
