import Hummingbird
import RewardDomain
import RewardReports
import RewardServices

/// `GET /v1/participants/{participant}/statement?month=2026-01`: a participant's month, movement by movement.
enum StatementEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let query = try exchange.query("month")
        let id = try exchange.participantID()
        let statement = try await exchange.services.statement(of: id, month: try query.month("month"), exchange.reader)
        let currency = statement.currency
        return .json(
            .object([
                "participant": .string(id),
                "month": .text(statement.month),
                "opening": .money(statement.opening, currency),
                "lines": .array(statement.lines.map { json($0, currency) }),
                "closing": .money(statement.closing, currency),
            ]))
    }

    private static func json(_ line: StatementLine, _ currency: Currency?) -> JSONValue {
        .object([
            "day": .text(line.day),
            "kind": .string(line.kind.rawValue),
            "program": .text(line.program),
            "enrollment": .text(line.enrollment),
            "target": .text(orNull: line.target),
            "task": .text(orNull: line.task),
            "planned_day": .text(orNull: line.visit?.plannedDay),
            "outcome": .string(orNull: line.outcome?.name),
            "adjusts": .text(orNull: line.adjusts),
            "amount": .money(line.amount, currency),
            "balance": .money(line.balance, currency),
        ])
    }
}
