import RewardDomain

/// How a made-up participant fares: outcomes come in streaks, as they do in life. Rates are per thousand visits.
struct Temperament {
    let staysNegative: Int
    let staysPositive: Int
    let misses: Int
    let isExcused: Int

    /// Many do well, some waver, a few struggle.
    static let all = [
        Temperament(staysNegative: 985, staysPositive: 300, misses: 15, isExcused: 25),
        Temperament(staysNegative: 960, staysPositive: 450, misses: 40, isExcused: 30),
        Temperament(staysNegative: 940, staysPositive: 500, misses: 60, isExcused: 40),
        Temperament(staysNegative: 850, staysPositive: 700, misses: 120, isExcused: 30),
    ]

    /// Rare things that happen to everyone.
    private static let refuses = 6
    private static let isInvalid = 6

    /// The outcome of the next visit; `wasNegative` is how the last test came out.
    func outcome(after wasNegative: inout Bool, _ chance: inout SplitMix64) -> Outcome {
        if chance.happens(perThousand: misses) { return .noShow }
        if chance.happens(perThousand: isExcused) { return .excused }
        if chance.happens(perThousand: Self.refuses) { return .refused }
        if chance.happens(perThousand: Self.isInvalid) { return .invalid }
        wasNegative = chance.happens(perThousand: wasNegative ? staysNegative : 1000 - staysPositive)
        return wasNegative ? .negative : .positive
    }
}
