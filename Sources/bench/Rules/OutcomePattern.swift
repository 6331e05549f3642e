import RewardDomain

/// Outcomes made up beforehand, so that no loop is charged for chance: seven in ten negative, some missed, some excused.
struct OutcomePattern {
    private let outcomes: [Outcome]

    init() {
        var random = SplitMix64(seed: 7)
        outcomes = (0..<65_536).map { _ in
            switch random.below(20) {
            case 0..<14: .negative
            case 14..<17: .positive
            case 17, 18: .noShow
            default: .excused
            }
        }
    }

    subscript(visit: Int) -> Outcome { outcomes[visit & 65_535] }
}
