public import RewardDomain

/// The funds of a program of which nothing is left, where no other pays for it either.
public struct EmptyFunds: Hashable, Sendable {
    public let program: Slug
    public let funds: [FundSummary]

    /// Whether one of them takes nobody new while it is empty.
    public var refusesNewEnrollments: Bool { funds.contains { $0.rules.whenEmpty == .refuseNewEnrollments } }

    /// `nothing is left of sor-2026 (-12.50)`
    public var words: String {
        let names = funds.map { "\($0.source) (\($0.rules.currency.format(minorUnits: $0.left)))" }
        return "nothing is left of \(names.joined(separator: ", ")), which \(names.count == 1 ? "pays" : "pay") for "
            + "\(program)"
    }

    /// Nil unless some of the funds would pay for the program on the day, and nothing is left of any of those.
    init?(of program: Slug, on day: Day, among funds: [FundSummary]) {
        let paying = funds.filter { $0.pays(on: day) && $0.history.rules(on: day).programs.contains(program) }
        guard !paying.isEmpty, paying.allSatisfy(\.isEmpty) else { return nil }
        self.init(program: program, funds: paying)
    }

    init(program: Slug, funds: [FundSummary]) {
        self.program = program
        self.funds = funds
    }

    var refusal: Refusal? {
        guard refusesNewEnrollments else { return nil }
        return Refusal(
            .fundEmpty,
            "Nobody new can be enrolled in \(program): \(words); enter what was granted since with fund change, or let "
                + "another fund pay for it.")
    }
}

extension RewardServices {
    /// The funds that would pay for somebody who begins a program on a day, if nothing is left of any of them. A sum at
    /// most a second old: it stops who is new and warns, and never decides an award.
    public func emptyFunds(
        for program: Slug, on day: Day, _ context: CommandContext
    ) async throws(ServiceError) -> EmptyFunds? {
        try await requireStaff(context)
        return try await emptyFunds(for: program, on: day)
    }

    func emptyFunds(for program: Slug, on day: Day) async throws(ServiceError) -> EmptyFunds? {
        guard try await everyFund().contains(where: { $0.rules(on: day).programs.contains(program) }) else {
            return nil
        }
        return EmptyFunds(of: program, on: day, among: try await fundSummaries())
    }
}
