public import RewardDomain

extension Bowl {
    /// What so many draws are worth on average together, rounded to the nearest minor unit.
    public func meanValue(ofDraws count: Int) -> Int {
        guard count > 0, slipCount > 0 else { return 0 }
        return (2 * count * totalValue + slipCount) / (2 * slipCount)
    }
}
