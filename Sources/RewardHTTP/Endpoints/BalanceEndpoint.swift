import Hummingbird
import RewardDomain
import RewardReports
import RewardServices

/// `GET /v1/participants/{participant}/balance`: what a participant has and can earn next.
enum BalanceEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        _ = try exchange.query()
        let balance = try await exchange.services.balance(of: try exchange.participantID(), exchange.reader)
        return .json(
            .object([
                "participant": .text(balance.participant.id),
                "version": .int(balance.version),
                "available": .money(balance.available, balance.currency),
                "programs": .array(balance.programs.map { json($0, balance.currency) }),
            ]))
    }

    private static func json(_ program: Balance.InProgram, _ currency: Currency?) -> JSONValue {
        .object([
            "enrollment": .text(program.enrollment),
            "program": .text(program.program),
            "title": .string(program.title),
            "first_day": .text(program.firstDay),
            "open": .bool(program.isOpen),
            "available": .money(program.available, currency),
            "overpaid": .money(program.overpaid, currency),
            "targets": .array(
                program.targets.map { target in
                    .object([
                        "target": .text(target.target), "streak": .int(target.streak),
                        "next": .next(target.next, currency),
                    ])
                }),
        ])
    }
}
