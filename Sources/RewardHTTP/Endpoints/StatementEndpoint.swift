import Hummingbird
import RewardDomain
import RewardReports
import RewardServices

/// `GET /v1/participants/{participant}/statement?month=2026-01`: a participant's month, movement by movement.
enum StatementEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let query = try exchange.query("month", "recipient", "purpose", "basis")
        let recipient = try query.optionalRecipient()
        let id = try exchange.participantID()
        let statement = try await exchange.services.statement(
            of: id, month: try query.month("month"), to: recipient, exchange.reader)
        let currency = statement.currency
        var members = [
            JSONValue.Member("participant", .string(id)),
            JSONValue.Member("month", .text(statement.month)),
            JSONValue.Member("opening", .money(statement.opening, currency)),
            JSONValue.Member("lines", .array(statement.lines.map { json($0, currency) })),
            JSONValue.Member("closing", .money(statement.closing, currency)),
        ]
        if recipient != nil { members.append(JSONValue.Member("notice", .string(RewardServices.redisclosureNotice))) }
        return .json(.object(members))
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
