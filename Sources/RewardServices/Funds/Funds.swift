import LedgerStorage
public import RewardDomain

/// A fund as it is shown: its rules, and where its money stands today.
public struct FundSummary: Hashable, Sendable {
    public let history: FundHistory
    /// What awards took from it so far, less what came back, in minor units.
    public let awarded: Int
    /// The day of the main site that the figures are for.
    public let today: Day

    public init(history: FundHistory, awarded: Int, today: Day) {
        self.history = history
        self.awarded = awarded
        self.today = today
    }

    public var source: Slug { history.source }
    public var rules: FundRules { history.rules }
    /// What arrived and was not awarded. Below zero where a payer reimburses what was spent.
    public var balance: Int { history.received - awarded }
    /// What was granted for the periods begun by today, or arrived where no amount was stated.
    public var budget: Int { history.budget(by: today) }
    /// What of that was not awarded; below zero when more was.
    public var left: Int { budget - awarded }
    public var isEmpty: Bool { left <= 0 }

    /// The highest level of warning that awards have reached, in percent of the budget.
    public var warning: Int? { rules.warning(awarded: awarded, of: budget) }

    /// Whether it pays for visits held on a day.
    public func pays(on day: Day) -> Bool {
        (history.lastDay.map { day <= $0 } ?? true) && history.rules(on: day).periods.contains { $0.contains(day) }
    }
}

extension RewardServices {
    /// Every fund, by name.
    public func funds(_ context: CommandContext) async throws(ServiceError) -> [FundSummary] {
        try await requireAnywhere([.manageFunds, .readReports], context)
        return try await fundSummaries()
    }

    /// One fund.
    public func fund(_ source: Slug, _ context: CommandContext) async throws(ServiceError) -> FundSummary {
        try await requireAnywhere([.manageFunds, .readReports], context)
        let every = try await fundSummaries()
        guard let fund = every.first(where: { $0.source == source }) else {
            throw .refused(Self.unknownFund(source, known: every.map(\.source)))
        }
        return fund
    }

    func fundSummaries() async throws(ServiceError) -> [FundSummary] {
        let every = try await everyFund()
        guard !every.isEmpty else { return [] }
        let totals = try await storing { () throws(StorageError) in try await storage.fundTotals() }
        let today = try await today(at: nil)
        return every.map { FundSummary(history: $0, awarded: totals[$0.source] ?? 0, today: today) }
    }

    static func unknownFund(_ source: Slug, known: [Slug]) -> Refusal {
        Refusal(
            .unknownFund,
            known.isEmpty
                ? "There is no fund \(source), nor any other; see fund open."
                : "There is no fund \(source); known are \(known.map(\.text).joined(separator: ", ")).")
    }
}
