/// Up to which amounts a redemption at a site needs no second person, so that the reward is immediate.
public struct ApprovalRule: Hashable, Sendable {
    /// What one redemption may be without approval, in minor units.
    public var over: Int
    /// What one participant may redeem on one day of the clinic without approval, in minor units: a large redemption
    /// is not made small by asking for it in parts.
    public var dayLimit: Int

    public init(over: Int, dayLimit: Int) {
        self.over = over
        self.dayLimit = dayLimit
    }

    /// Nothing without approval.
    public static let always = ApprovalRule(over: 0, dayLimit: 0)

    /// What holds where a site has not said otherwise: 50 and 300 of the currency's units.
    public static func usual(_ currency: Currency) -> ApprovalRule {
        let unit = (0..<currency.minorDigits).reduce(1) { unit, _ in unit * 10 }
        return ApprovalRule(over: 50 * unit, dayLimit: 300 * unit)
    }

    /// Whether a redemption needs approval, after what was redeemed on the same day.
    public func asksFor(_ amount: Int, afterToday: Int) -> Bool { amount > over || afterToday + amount > dayLimit }
}

/// A site's own rule, in the currency it was stated in.
public struct StatedApprovalRule: Hashable, Sendable {
    public var rule: ApprovalRule
    public var currency: Currency

    public init(rule: ApprovalRule, currency: Currency) {
        self.rule = rule
        self.currency = currency
    }
}
