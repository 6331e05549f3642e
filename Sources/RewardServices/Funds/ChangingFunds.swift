import LedgerStorage
public import RewardDomain

/// What is to be said of a fund otherwise than before; nil members stay.
public struct FundEdit: Hashable, Sendable {
    public var title: String?
    public var payer: String?
    public var programs: [Slug]?
    public var order: Int?
    public var periods: [FundPeriod]?
    public var limits: [FundLimit]?
    public var warnAt: [Int]?
    public var whenEmpty: FundRules.WhenEmpty?

    public init() {}

    /// As a command's form has it.
    var form: [String?] {
        func list(_ parts: [String?]?) -> String? {
            parts.map { $0.map { $0 ?? "-" }.joined(separator: ",") }
        }
        return [
            title, payer, list(programs?.map(\.text)), order.map(String.init),
            list(
                periods?.flatMap {
                    [
                        $0.from.description, $0.until.description, $0.acceptUntil?.description,
                        $0.granted.map(String.init),
                    ]
                }),
            list(
                limits?.flatMap {
                    [
                        $0.scope.rawValue, $0.period.rawValue, String($0.amount), $0.from?.description,
                        $0.until?.description,
                    ]
                }), list(warnAt?.map(String.init)), whenEmpty?.rawValue,
        ]
    }

    func applied(to rules: FundRules) -> FundRules {
        FundRules(
            title: title ?? rules.title, payer: payer ?? rules.payer, currency: rules.currency,
            programs: programs ?? rules.programs, order: order ?? rules.order, periods: periods ?? rules.periods,
            limits: limits ?? rules.limits, warnAt: warnAt ?? rules.warnAt, whenEmpty: whenEmpty ?? rules.whenEmpty)
    }
}

extension RewardServices {
    /// Opens a fund. The same again is answered with the fund there is; other rules under its name are refused.
    public func openFund(
        _ source: Slug, _ rules: FundRules, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<FundSummary> {
        try await require(.manageFunds, at: nil, context)
        guard source != .defaultSource, source != .errorsSource else {
            throw .refused(
                Refusal(.fundExists, "\(source) is what pays where no fund does; give the fund a name of its own."))
        }
        let today = try await today(at: nil)
        let opened = HouseEvent.fundOpened(FundOpened(rules: rules))
        return try await changeFund(source, CommandForm(stating: opened), context) { events, _ throws(ServiceError) in
            try await check(rules)
            guard let first = events.first else { return (today, opened, []) }
            guard first == opened else {
                throw .refused(
                    Refusal(.fundExists, "There is a fund \(source) with other rules already; see fund change."))
            }
            return nil
        }
    }

    /// Changes the rules of a fund for visits held from a day on. What was decided before stays.
    public func changeFund(
        _ source: Slug, _ edit: FundEdit, from day: Day? = nil, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<FundSummary> {
        try await require(.manageFunds, at: nil, context)
        let today = try await today(at: nil)
        let form = CommandForm("change fund", [day?.description] + edit.form)
        return try await changeFund(source, form, context) { events, _ throws(ServiceError) in
            let fund = try Self.known(source, events)
            try await check(edit.applied(to: fund.rules))
            let changed = FundChanged(from: day ?? today, rules: edit.applied(to: fund.rules))
            guard changed.rules != fund.rules else { return nil }
            try deciding { () throws(Refusal) in try fund.check(changed, today: today) }
            return (today, .fundChanged(changed), [])
        }
    }

    /// Takes note that money of a fund arrived. The same reference says that it is the same money.
    public func deposit(
        _ amount: Int, in currency: Currency, to source: Slug, on day: Day? = nil, reference: String,
        _ context: CommandContext
    ) async throws(ServiceError) -> Answered<FundSummary> {
        try await require(.manageFunds, at: nil, context)
        let today = try await today(at: nil)
        let money = FundMoneyReceived(
            amount: amount, receivedOn: day ?? today, reference: try Self.checkedName(reference))
        let form = CommandForm(
            "fund money", [String(amount), currency.code, day?.description, reference])
        return try await changeFund(source, form, context) { events, _ throws(ServiceError) in
            let fund = try Self.known(source, events)
            try deciding { () throws(Refusal) in try fund.check(money, in: currency, today: today) }
            for case .fundMoneyReceived(let earlier) in events where earlier.reference == money.reference {
                guard earlier.amount == money.amount, day.map({ $0 == earlier.receivedOn }) ?? true else {
                    throw .refused(
                        Refusal(
                            .alreadyDone,
                            "\(reference) brought \(currency.format(minorUnits: earlier.amount)) on "
                                + "\(earlier.receivedOn) already; give other money a reference of its own."))
                }
                return nil
            }
            let entry = HouseEntry(
                from: .granted(source: source), to: .funding(source: source), amount: amount, currency: currency,
                effectiveOn: money.receivedOn)
            return (today, .fundMoneyReceived(money), [entry].compactMap(\.self))
        }
    }

    /// Closes a fund: it pays for no visit held after a day.
    public func closeFund(
        _ source: Slug, lastDay: Day? = nil, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<FundSummary> {
        try await require(.manageFunds, at: nil, context)
        let today = try await today(at: nil)
        let form = CommandForm("close fund", [lastDay?.description])
        return try await changeFund(source, form, context) { events, _ throws(ServiceError) in
            let fund = try Self.known(source, events)
            let closed = FundClosed(lastDay: lastDay ?? today)
            try deciding { () throws(Refusal) in try fund.check(closed, today: today) }
            return (today, .fundClosed(closed), [])
        }
    }

    private func changeFund(
        _ source: Slug, _ form: CommandForm, _ context: CommandContext,
        decide: ([HouseEvent], Instant) async throws(ServiceError) -> (
            on: Day, body: HouseEvent, entries: [HouseEntry]
        )?
    ) async throws(ServiceError) -> Answered<FundSummary> {
        let done = try await change(.fund(source), site: .mainSite, form, context, posting: decide)
        funds.forget(.all)
        let totals = try await storing { () throws(StorageError) in try await storage.fundTotals() }
        let summary = FundSummary(
            history: try Self.known(source, done.events), awarded: totals[source] ?? 0,
            today: try await today(at: nil, done.at))
        return Answered(summary, isRepeat: done.isRepeat)
    }

    private static func known(_ source: Slug, _ events: [HouseEvent]) throws(ServiceError) -> FundHistory {
        guard let fund = FundHistory(source, events) else { throw .refused(unknownFund(source, known: [])) }
        return fund
    }

    /// Refuses rules that contradict themselves, and programs that nobody published or that pay in another currency:
    /// a misspelt program would be paid from elsewhere without a word.
    private func check(_ rules: FundRules) async throws(ServiceError) {
        _ = try Self.checkedName(rules.title)
        _ = try Self.checkedName(rules.payer)
        try deciding { () throws(Refusal) in try rules.check() }
        for program in rules.programs {
            let terms = try await self.program(program).terms.terms
            guard terms.currency == rules.currency else {
                throw .refused(
                    Refusal(
                        .otherCurrency,
                        "\(program) pays in \(terms.currency.code) and the fund in \(rules.currency.code); a fund pays in "
                            + "its own currency."))
            }
        }
    }
}
