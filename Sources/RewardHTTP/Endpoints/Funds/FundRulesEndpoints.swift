import Hummingbird
import RewardDomain
import RewardServices

/// `POST /v1/funds`: opens a fund.
enum OpenFundEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body(
            "fund", "currency", "title", "payer", "programs", "order", "periods", "limits", "warn_at", "when_empty")
        let currency = try body.currency()
        let edit = try body.fundEdit(in: currency)
        let rules = FundRules(
            title: try body.text("title"), payer: try body.text("payer"), currency: currency,
            programs: edit.programs ?? [], order: edit.order ?? 100, periods: edit.periods ?? [],
            limits: edit.limits ?? [], warnAt: edit.warnAt ?? [], whenEmpty: edit.whenEmpty ?? .warn)
        return .fund(try await exchange.services.openFund(try body.slug("fund"), rules, context))
    }
}

/// `POST /v1/funds/change`: changes a fund's rules for visits held from a day on: only what is given, lists as a whole.
enum ChangeFundEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body(
            "fund", "from", "title", "payer", "programs", "order", "periods", "limits", "warn_at", "when_empty")
        let source = try body.slug("fund")
        let currency = try await exchange.services.fund(source, context).rules.currency
        return .fund(
            try await exchange.services.changeFund(
                source, try body.fundEdit(in: currency), from: try body.optionalDay("from"), context))
    }
}

extension Members {
    /// What is said of a fund's rules.
    fileprivate func fundEdit(in currency: Currency) throws(Problem) -> FundEdit {
        var edit = FundEdit()
        edit.title = try optionalText("title")
        edit.payer = try optionalText("payer")
        edit.programs = try optionalValues("programs", "the name of a program") { Slug($0) }
        edit.order = try optionalNumber("order")
        edit.periods = try fundPeriods(in: currency)
        edit.limits = try fundLimits(in: currency)
        edit.warnAt = try optionalNumbers("warn_at")
        edit.whenEmpty = try optionalText("when_empty") == nil ? nil : choice("when_empty")
        return edit
    }

    private func fundPeriods(in currency: Currency) throws(Problem) -> [FundPeriod]? {
        guard let elements = try optionalList("periods", "from", "until", "accept_until", "granted") else { return nil }
        var periods: [FundPeriod] = []
        for element in elements {
            periods.append(
                FundPeriod(
                    from: try element.day("from"), until: try element.day("until"),
                    acceptUntil: try element.optionalDay("accept_until"),
                    granted: try element.optionalMoney("granted", in: currency)))
        }
        return periods.sorted { $0.from < $1.from }
    }

    private func fundLimits(in currency: Currency) throws(Problem) -> [FundLimit]? {
        guard let elements = try optionalList("limits", "scope", "period", "amount", "from", "until") else {
            return nil
        }
        var limits: [FundLimit] = []
        for element in elements {
            guard let amount = try element.optionalMoney("amount", in: currency) else {
                throw .malformed("Each of limits has an amount.", member: "limits")
            }
            limits.append(
                FundLimit(
                    scope: try element.optionalText("scope") == nil ? .fund : element.choice("scope"),
                    period: try element.choice("period"), amount: amount, from: try element.optionalDay("from"),
                    until: try element.optionalDay("until")))
        }
        return limits
    }
}
