import HTTPTypes
import Hummingbird
import RewardDomain
import RewardPages
import RewardServices

/// `GET /limits`: what one person may be paid at most in all.
enum LimitsPageEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        _ = try exchange.query()
        return try await exchange.limitsPage()
    }
}

/// `POST /limits`: sets or ends one. Sent twice it is done once.
enum ChangeLimitsFormEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.ownForm(
            "key", "change", "limit", "title", "amount", "currency", "period", "from", "until")
        return try await exchange.carryOut(form, isAllowed: exchange.managesFunds) { context in
            try await change(form, exchange.services, context)
            return Address.limits.path()
        } again: { refused in
            try await exchange.limitsPage(refused)
        }
    }

    private static func change(_ form: Members, _ services: RewardServices, _ context: CommandContext) async throws {
        let until = try form.optionalTypedDay("until")
        switch try form.text("change") {
        case "set":
            let (name, currency) = (try form.typedName("limit"), try form.currency())
            let limit = FundLimit(
                scope: .person, period: try form.choice("period"),
                amount: try form.typedAmount("amount", in: currency),
                from: try form.optionalTypedDay("from"), until: until)
            _ = try await services.setPersonLimit(
                PersonLimitSet(name: name, title: try form.typedText("title"), currency: currency, limit: limit),
                context)
        case "end": _ = try await services.endPersonLimit(try form.typedName("limit"), until: until, context)
        default: throw Problem.malformed("This page knows no such change.", member: "change")
        }
    }
}

extension Exchange {
    fileprivate func limitsPage(_ refused: RefusedForm? = nil) async throws -> Response {
        page(
            LimitsPage(
                frame: frame, limits: try await services.personLimits(reader),
                programs: try await services.programs(), today: parts.clock().utcDay, canChange: managesFunds,
                key: newFormKey(), refused: refused),
            status: refused == nil ? .ok : .unprocessableContent)
    }
}
