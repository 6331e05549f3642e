public import RewardDomain

/// What somebody asks to have of a balance.
public struct Redeem: Hashable, Sendable {
    /// Minor units.
    public var amount: Int
    /// None: that of the balance.
    public var currency: Currency?
    public var kind: Slug
    /// Whose money is taken; none: the oldest of any program that pays out in this way.
    public var program: Slug?

    public init(amount: Int, currency: Currency? = nil, kind: Slug, program: Slug? = nil) {
        self.amount = amount
        self.currency = currency
        self.kind = kind
        self.program = program
    }
}

extension ParticipantLedger {
    /// Takes a redemption from the balances it may be taken of, the oldest enrollment's first.
    ///
    /// - Parameter rule: above which amounts a second person has to approve it.
    public func decide(_ command: Redeem, _ rule: ApprovalRule, on day: Day) throws(Refusal) -> RedemptionRequested {
        guard let currency = history.enrollments.first?.terms.terms.currency else {
            throw Refusal(.notEnrolled, "The participant was never enrolled, so there is nothing to redeem.")
        }
        if let asked = command.currency, asked != currency {
            throw Refusal(
                .otherCurrency, "The balance is in \(currency.code), not \(asked.code); redeem in \(currency.code).")
        }
        guard command.amount > 0, command.amount <= Currency.minorUnitsMax else {
            throw Refusal(.malformed, "An amount to redeem is more than nothing.")
        }
        let places = try redeemable(command)
        let shares = shares(of: command.amount, from: places)
        let taken = shares.reduce(0) { $0 + $1.amount }
        let most = min(available, places.reduce(0) { $0 + redeemable(ofEnrollment: $1) })
        guard command.amount <= most, taken == command.amount else {
            let asked = currency.format(minorUnits: command.amount)
            let onTheWay = inFlight > 0 ? "; \(currency.format(minorUnits: inFlight)) more is on the way" : ""
            let place = command.program.map { " in \($0)" } ?? ""
            throw Refusal(
                .insufficientBalance,
                "\(currency.format(minorUnits: max(0, most))) \(currency.code) can be redeemed\(place) as "
                    + "\(command.kind), which is less than \(asked)\(onTheWay).")
        }
        try checkMinimum(command.amount, shares, currency)
        let today = history.redemptions.filter { $0.requestedOn == day && !$0.isReturned }.reduce(0) { $0 + $1.amount }
        return RedemptionRequested(
            number: history.redemptions.count + 1, kind: command.kind, shares: shares, requestedOn: day,
            needsApproval: rule.asksFor(command.amount, afterToday: today))
    }

    /// The enrollments whose balance may be taken, the oldest first.
    private func redeemable(_ command: Redeem) throws(Refusal) -> [Int] {
        let inOrder = history.enrollments.indices.sorted {
            EnrollmentHistory.comesBefore(history.enrollments[$0], history.enrollments[$1])
        }
        let named = inOrder.filter { place in
            command.program.map { $0 == history.enrollments[place].program } ?? true
        }
        guard !named.isEmpty else {
            throw Refusal(
                .notEnrolled, "The participant was never enrolled in \(command.program?.text ?? ""); check the program."
            )
        }
        let places = named.filter { place in
            history.enrollments[place].terms.terms.redeem.map { $0.kinds.contains(command.kind) } ?? true
        }
        guard !places.isEmpty else {
            let kinds = Set(named.flatMap { history.enrollments[$0].terms.terms.redeem?.kinds ?? [] })
            throw Refusal(
                .kindNotOffered,
                "\(command.kind) is not what the program pays out in; that is "
                    + kinds.map(\.text).sorted().joined(separator: " or ") + ".")
        }
        return places
    }

    /// What stands to be redeemed of one enrollment, in minor units: what its sources have above zero.
    private func redeemable(ofEnrollment index: Int) -> Int {
        books[index].sources.reduce(0) { $0 + max(0, $1.available) }
    }

    private func shares(of amount: Int, from places: [Int]) -> [RedemptionShare] {
        var left = amount
        var shares: [RedemptionShare] = []
        for place in places {
            for balance in books[place].sources where balance.available > 0 && left > 0 {
                let share = min(left, balance.available)
                shares.append(
                    RedemptionShare(
                        enrollment: history.enrollments[place].id, source: balance.source, amount: share))
                left -= share
            }
        }
        return shares
    }

    private func checkMinimum(
        _ amount: Int, _ shares: [RedemptionShare], _ currency: Currency
    ) throws(Refusal) {
        for share in shares {
            guard let enrollment = history.enrollment(share.enrollment), enrollment.isOpen,
                let minimum = enrollment.terms.terms.redeem?.minimum, amount < minimum
            else { continue }
            throw Refusal(
                .belowMinimum,
                "\(enrollment.program) pays out at least \(currency.format(minorUnits: minimum)) at once until the "
                    + "enrollment has ended; \(currency.format(minorUnits: amount)) is less.")
        }
    }
}

extension ParticipantLedger {
    /// What is left of enrollments whose time to claim has passed by a day, nil where there is none. Nobody who is
    /// still enrolled somewhere loses anything: they are there to be asked.
    public func unclaimed(on day: Day) -> ValueUnclaimed? {
        guard history.closed == nil, !history.enrollments.contains(where: { $0.isOpen }) else { return nil }
        var left = available
        var shares: [RedemptionShare] = []
        for (index, enrollment) in history.enrollments.enumerated() {
            guard let closedOn = enrollment.closedOn, let days = enrollment.terms.terms.redeem?.claimDays,
                day > closedOn + days
            else { continue }
            for balance in books[index].sources where balance.available > 0 && left > 0 {
                let share = min(left, balance.available, Currency.minorUnitsMax)
                shares.append(RedemptionShare(enrollment: enrollment.id, source: balance.source, amount: share))
                left -= share
            }
        }
        return shares.isEmpty ? nil : ValueUnclaimed(shares: shares, on: day)
    }
}
