import Hummingbird
import RewardDomain
import RewardReports
import RewardServices

/// `GET /v1/participants/{participant}/balance`: what a participant has and can earn next; with `as_of` or `known_at`
/// what the balance was on a day, as it was known at a moment.
enum BalanceEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let query = try exchange.query("as_of", "known_at", "at_least")
        let day = try query.optionalDay("as_of")
        let moment = try query.optionalInstant("known_at")
        let least = try query.optionalVersion("at_least")
        if let least { exchange.services.expect(try exchange.participantID(), atLeast: least) }
        guard day == nil, moment == nil else {
            let answer = try await exchange.services.balance(
                of: try exchange.participantID(), asOf: day, knownAt: moment, exchange.reader)
            try exchange.require(answer.balance.version, atLeast: least)
            return .json(json(answer))
        }
        let balance = try await exchange.services.balance(of: try exchange.participantID(), exchange.reader)
        try exchange.require(balance.version, atLeast: least)
        return .json(
            .object([
                "participant": .text(balance.participant.id),
                "version": .int(balance.version),
                "available": .money(balance.available, balance.currency),
                "programs": .array(balance.programs.map { json($0, balance.currency) }),
            ]), version: balance.version)
    }

    private static func json(_ answer: BalanceAnswer) -> JSONValue {
        let balance = answer.balance
        return .object([
            "participant": .text(answer.participant.id),
            "version": .int(balance.version),
            "as_of": .text(orNull: balance.asOf),
            "known_at": .text(orNull: balance.knownAt),
            "available": .money(balance.available, balance.currency),
            "programs": .array(
                balance.programs.map { program in
                    .object([
                        "enrollment": .text(program.enrollment), "program": .text(program.program),
                        "first_day": .text(program.firstDay),
                        "available": .money(program.available, balance.currency),
                        "overpaid": .money(program.overpaid, balance.currency),
                    ])
                }),
        ])
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
