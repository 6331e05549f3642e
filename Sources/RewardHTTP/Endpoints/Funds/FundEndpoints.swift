import Hummingbird
import RewardDomain
import RewardReports
import RewardServices

/// `GET /v1/funds`: every fund, with what is left of it.
enum FundsEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let (_, page) = try exchange.paging()
        let funds = try await exchange.services.funds(exchange.reader)
        return .json(.object(try page.page("funds", of: funds, by: { [.text($0.source)] }, { .fund($0) })))
    }
}

/// `GET /v1/funds/{fund}`: one fund: its money, its rules, and what warns.
enum FundEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        _ = try exchange.query()
        let name = exchange.parameters["fund"] ?? ""
        guard let source = Slug(name) else { throw Problem(.refused(.unknownFund), "There is no fund \(name).") }
        let fund = try await exchange.services.fund(source, exchange.reader)
        return .json(.fund(fund), version: Int64(fund.history.version))
    }
}

/// `POST /v1/funds/deposit`: takes note that money of a fund arrived. The same reference is the same money.
enum DepositEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("fund", "amount", "reference", "on")
        let amount = try body.money("amount")
        return .fund(
            try await exchange.services.deposit(
                amount.minorUnits, in: amount.currency, to: try body.slug("fund"), on: try body.optionalDay("on"),
                reference: try body.text("reference"), context))
    }
}

/// `POST /v1/funds/close`: a fund pays for no visit held after a day.
enum CloseFundEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("fund", "last_day")
        return .fund(
            try await exchange.services.closeFund(
                try body.slug("fund"), lastDay: try body.optionalDay("last_day"), context))
    }
}

extension Response {
    static func fund(_ answered: Answered<FundSummary>) -> Response {
        .carriedOut(.fund(answered.value), isRepeat: answered.isRepeat)
    }
}

extension JSONValue {
    static func fund(_ fund: FundSummary) -> JSONValue {
        let (rules, currency) = (fund.rules, fund.rules.currency)
        return .object([
            "fund": .text(fund.source),
            "title": .string(rules.title),
            "payer": .string(rules.payer),
            "currency": .string(currency.code),
            "programs": .array(rules.programs.map { .text($0) }),
            "order": .int(rules.order),
            "periods": .array(
                rules.periods.map { period in
                    .object([
                        "from": .text(period.from), "until": .text(period.until),
                        "accept_until": .text(orNull: period.acceptUntil),
                        "granted": period.granted.map { .money($0, currency) } ?? .null,
                    ])
                }),
            "limits": .array(rules.limits.map { .fundLimit($0, currency) }),
            "warn_at": .array(rules.warnAt.map { .int($0) }),
            "when_empty": .string(rules.whenEmpty.rawValue),
            "last_day": .text(orNull: fund.history.lastDay),
            "granted": fund.history.granted(by: fund.today).map { .money($0, currency) } ?? .null,
            "received": .money(fund.history.received, currency),
            "awarded": .money(fund.awarded, currency),
            "balance": .money(fund.balance, currency),
            "left": .money(fund.left, currency),
            "warning": .int(orNull: fund.warning),
            "day": .text(fund.today),
        ])
    }

    /// What one person may be paid at most in some time.
    static func fundLimit(_ limit: FundLimit, _ currency: Currency) -> JSONValue {
        .object([
            "scope": .string(limit.scope.rawValue), "period": .string(limit.period.rawValue),
            "amount": .money(limit.amount, currency), "from": .text(orNull: limit.from),
            "until": .text(orNull: limit.until),
        ])
    }
}
