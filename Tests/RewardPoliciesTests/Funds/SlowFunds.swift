import RewardDomain
import RewardPolicies

/// Limits of funds said in another way: every visit's shares against the sum of what the same source, or anyone, paid
/// within each window. For streams whose funds never changed and are none of them shut.
struct SlowFunds {
    private struct Paid {
        var program: Slug
        var day: Day
        var shares: [(source: Slug, amount: Int)]
        var total: Int { shares.reduce(0) { $0 + $1.amount } }
    }

    private let paid: [Paid]
    private let funds: KnownFunds

    init(_ ledger: ParticipantLedger, _ funds: KnownFunds) {
        self.funds = funds
        paid = zip(ledger.history.enrollments, ledger.books).flatMap { enrollment, book in
            enrollment.targets.enumerated().flatMap { target, history in
                book.awards[target].enumerated().map { visit, award in
                    Paid(
                        program: enrollment.program, day: history.standings[visit].heldOn,
                        shares: award.shares.map { ($0.source, $0.amount) })
                }
            }
        }
    }

    /// What is wrong, in words.
    func faults() -> [String] {
        paid.filter { $0.total > 0 }.flatMap { own in
            let paying = funds.spans.filter { $0.pays(for: own.program, on: own.day) }
            let known = paying.isEmpty ? [Slug("default")!] : paying.map(\.source)
            var faults = own.shares.filter { !known.contains($0.source) }.map { "\(own.day) is paid by \($0.source)" }
            for (place, span) in paying.enumerated() {
                let before = Set(paying[...place].map(\.source))
                for limit in span.limits
                where limit.isInForce(on: own.day) && own.shares.contains(where: { $0.source == span.source }) {
                    if used(limit, by: span.source, around: own, upTo: before) > limit.amount {
                        faults.append("\(own.day) pays beyond the \(limit.scope) \(limit.period) of \(span.source)")
                    }
                }
            }
            for named in funds.limits where used(named.limit, by: nil, around: own) > named.limit.amount {
                faults.append("\(own.day) pays beyond \(named.name)")
            }
            return faults
        }
    }

    /// What was paid in the window before the day, and of the visit itself: of what limits the person, the shares of the
    /// sources `upTo` the one that is limited, for those after it may pay more.
    private func used(_ limit: FundLimit, by source: Slug?, around own: Paid, upTo sources: Set<Slug>? = nil) -> Int {
        func amount(_ paid: Paid) -> Int {
            limit.scope == .person || source == nil
                ? paid.total : paid.shares.reduce(0) { $0 + ($1.source == source ? $1.amount : 0) }
        }
        let isOfPerson = limit.scope == .person
        let ownPart =
            isOfPerson
            ? own.shares.reduce(0) { $0 + (sources?.contains($1.source) ?? true ? $1.amount : 0) } : amount(own)
        if limit.period == .visit { return ownPart }
        return paid.filter { $0.day < own.day && isInWindow($0.day, limit.period, around: own.day) }
            .reduce(ownPart) { $0 + amount($1) }
    }

    private func isInWindow(_ other: Day, _ period: Cap.Period, around day: Day) -> Bool {
        switch period {
        case .visit: false
        case .lifetime: true
        case .month: other.month == day.month
        case .calendarYear: other.month.year == day.month.year
        case .rollingYear: (0...364).contains(other.days(to: day))
        case .week: other + -other.weekday.rawValue == day + -day.weekday.rawValue
        }
    }
}
