import Hummingbird
import RewardDomain
import RewardReports
import RewardServices

/// `GET /v1/limits`: what one person may be paid at most in all, in the order it was set.
enum LimitsEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let (_, page) = try exchange.paging()
        let limits = try await exchange.services.personLimits(exchange.reader)
        return .json(
            .object(
                try page.page(
                    "limits", of: Array(limits.enumerated()), by: { [.int($0.offset)] }, { .limit($0.element) })))
    }
}

/// `POST /v1/limits`: sets a limit on what one person is paid, from all programs and funds together.
enum SetLimitEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("limit", "title", "period", "amount", "from", "until")
        let amount = try body.money("amount")
        let limit = FundLimit(
            scope: .person, period: try body.choice("period"), amount: amount.minorUnits,
            from: try body.optionalDay("from"), until: try body.optionalDay("until"))
        return .limits(
            try await exchange.services.setPersonLimit(
                PersonLimitSet(
                    name: try body.slug("limit"), title: try body.text("title"), currency: amount.currency,
                    limit: limit), context))
    }
}

/// `POST /v1/limits/end`: a limit binds no visit held after a day.
enum EndLimitEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("limit", "until")
        return .limits(
            try await exchange.services.endPersonLimit(
                try body.slug("limit"), until: try body.optionalDay("until"), context))
    }
}

extension Response {
    fileprivate static func limits(_ answered: Answered<[PersonLimitSet]>) -> Response {
        .carriedOut(.limits(answered.value), isRepeat: answered.isRepeat)
    }
}

extension JSONValue {
    fileprivate static func limits(_ limits: [PersonLimitSet]) -> JSONValue {
        .object(["limits": .array(limits.map { .limit($0) })])
    }

    fileprivate static func limit(_ set: PersonLimitSet) -> JSONValue {
        .object([
            "limit": .text(set.name), "title": .string(set.title),
            "period": .string(set.limit.period.rawValue),
            "amount": .money(set.limit.amount, set.currency), "from": .text(orNull: set.limit.from),
            "until": .text(orNull: set.limit.until),
        ])
    }
}
