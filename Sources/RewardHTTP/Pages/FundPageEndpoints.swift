import HTTPTypes
import Hummingbird
import RewardDomain
import RewardPages
import RewardServices

/// `GET /funds`: who pays.
enum FundsPageEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        _ = try exchange.query()
        return try await exchange.fundsPage()
    }
}

/// `POST /funds`: opens a fund, and leads to it.
enum OpenFundFormEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.ownForm(["key", "change", "fund", "currency"] + Members.fundRules)
        return try await exchange.carryOut(form, isAllowed: exchange.managesFunds) { context in
            let source = try form.typedName("fund")
            let rules = try form.typedRules(in: try form.currency())
            _ = try await exchange.services.openFund(source, rules, context)
            return Address.fund.path(source.text)
        } again: { refused in
            try await exchange.fundsPage(refused)
        }
    }
}

/// `GET /funds/{fund}`: one of them.
enum FundPageEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        _ = try exchange.query()
        return try await exchange.fundPage()
    }
}

/// `POST /funds/{fund}`: money arrived, other rules, or its end. Sent twice it is done once.
enum ChangeFundFormEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.ownForm(
            ["key", "change", "version", "amount", "reference", "on", "from", "last_day"] + Members.fundRules)
        let source = try exchange.askedFund()
        return try await exchange.carryOut(form, isAllowed: exchange.managesFunds) { context in
            try await change(source, form, exchange.services, context)
            return Address.fund.path(source.text)
        } again: { refused in
            try await exchange.fundPage(refused)
        }
    }

    private static func change(
        _ source: Slug, _ form: Members, _ services: RewardServices, _ context: CommandContext
    ) async throws {
        let currency = try await services.fund(source, context).rules.currency
        switch try form.text("change") {
        case "money":
            _ = try await services.deposit(
                try form.typedAmount("amount", in: currency, most: FundRules.amountMax), in: currency, to: source,
                on: try form.optionalTypedDay("on"),
                reference: try form.typedText("reference"), context)
        case "rules":
            // Whoever saw other rules than there are by now has to look again.
            var context = context
            context.expected = [Int64(try form.wholeNumber("version"))]
            _ = try await services.changeFund(
                source, FundEdit(try form.typedRules(in: currency)),
                from: try form.optionalTypedDay("from"), context)
        case "close":
            _ = try await services.closeFund(
                source, lastDay: try form.optionalTypedDay("last_day"), context)
        default: throw Problem.malformed("This page knows no such change.", member: "change")
        }
    }
}

extension FundEdit {
    /// All that rules say, as a whole.
    fileprivate init(_ rules: FundRules) {
        self.init()
        (title, payer, programs, order) = (rules.title, rules.payer, rules.programs, rules.order)
        (periods, limits, warnAt, whenEmpty) = (rules.periods, rules.limits, rules.warnAt, rules.whenEmpty)
    }
}

extension Exchange {
    /// A fund is nobody's at one site.
    var managesFunds: Bool { standing?.reach(.manageFunds) == .everywhere }

    fileprivate func askedFund() throws -> Slug {
        guard let source = Slug(parameters["fund"] ?? "") else { throw Problem(.notFound) }
        return source
    }

    fileprivate func fundsPage(_ refused: RefusedForm? = nil) async throws -> Response {
        page(
            FundsPage(
                frame: frame, funds: try await services.funds(reader), programs: try await services.programs(),
                canChange: managesFunds, key: newFormKey(), refused: refused),
            status: refused == nil ? .ok : .unprocessableContent)
    }

    fileprivate func fundPage(_ refused: RefusedForm? = nil) async throws -> Response {
        page(
            FundPage(
                frame: frame, fund: try await services.fund(try askedFund(), reader),
                programs: try await services.programs(), canChange: managesFunds, key: newFormKey(), refused: refused),
            status: refused == nil ? .ok : .unprocessableContent)
    }
}
