import RewardDomain

// What stands at the top of the file beside the targets: caps, make-ups, redemption, the deposit.
extension TermsReader {
    /// Caps of one program: every scope with every period and unit fits.
    private static let capsMax = Cap.Scope.allCases.count * Cap.Period.allCases.count * Cap.Unit.allCases.count
    /// The most draws a cap may leave.
    private static let drawsMax = 1_000_000
    private static let redemptionKindsMax = 50

    mutating func caps(_ node: LocatedNode, _ currency: Currency) -> [Cap]? {
        list(node, max: Self.capsMax) { reader, cap in reader.cap(cap, currency) }
    }

    private mutating func cap(_ node: LocatedNode, _ currency: Currency) -> Cap? {
        guard let fields = fields(node, .cap) else { return nil }
        let scope = fields["scope"].flatMap { word($0, Cap.Scope.self) }
        let period = fields["per"].flatMap { word($0, Cap.Period.self) }
        let unit = fields["unit"].map { word($0, Cap.Unit.self) } ?? .money
        let amount = fields["amount"].flatMap { amount in
            unit == .draws ? count(amount, 1...Self.drawsMax) : self.amount(amount, currency)
        }
        guard let scope, let period, let unit, let amount else { return nil }
        return Cap(scope: scope, period: period, unit: unit, amount: amount)
    }

    mutating func makeUp(_ node: LocatedNode) -> MakeUp? {
        guard let fields = fields(node, .makeUp) else { return nil }
        let withinDays = fields["within_days"].flatMap { count($0) }
        let perWeek = fields["per_week"].map { count($0) }
        return withinDays.map { MakeUp(withinDays: $0, perWeek: perWeek ?? nil) }
    }

    mutating func redemption(_ node: LocatedNode, _ currency: Currency) -> RedemptionRule? {
        guard let fields = fields(node, .redeem) else { return nil }
        let kinds = fields["kinds"].flatMap { kinds in
            list(kinds, max: Self.redemptionKindsMax) { reader, kind in reader.slug(kind) }
        }
        let minimum = fields["minimum"].map { amount($0, currency) }
        let claimDays = fields["claim_days"].map { count($0) }
        return kinds.map { RedemptionRule(kinds: $0, minimum: minimum ?? nil, claimDays: claimDays ?? nil) }
    }

    mutating func deposit(_ node: LocatedNode, _ currency: Currency) -> Deposit? {
        guard let fields = fields(node, .deposit) else { return nil }
        let amount = fields["amount"].flatMap { self.amount($0, currency) }
        let unearned = fields["unearned"].flatMap { word($0, Deposit.Unearned.self) }
        guard let amount, let unearned else { return nil }
        return Deposit(amount: amount, unearned: unearned)
    }
}
