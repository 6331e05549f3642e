public import RewardDomain

/// Why a program cannot be simulated person by person.
public enum PopulationProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// The arm pays what partners of another program were paid.
    case yoked(target: Slug)
    /// Names are drawn for a whole group.
    case names(GroupCost, Currency)

    public var description: String {
        switch self {
        case .yoked(let target):
            "Target \(target) pays what partners in another program were paid, so it cannot be simulated alone; "
                + "simulate the partners' program."
        case .names(let cost, let currency):
            "Target \(cost.target) draws \(cost.names) names a session for a whole group, so it cannot be simulated "
                + "person by person; \(cost.sessions) sessions with at least \(cost.names) people each cost "
                + "\(currency.format(minorUnits: cost.mean)) \(currency.code) on average, "
                + "\(currency.format(minorUnits: cost.most)) at most."
        }
    }
}

/// What all sessions of a target that draws names cost one group, in minor units.
public struct GroupCost: Hashable, Sendable {
    public let target: Slug
    /// How many names are drawn in a session.
    public let names: Int
    public let sessions: Int
    /// With as many people in every session as names are drawn, or more; rounded down.
    public let mean: Int
    /// With the best slip at every draw.
    public let most: Int

    init(_ target: Target, sessions: Int) {
        self.target = target.id
        self.sessions = sessions
        names = target.namesDrawn ?? 0
        let draws = names * sessions
        // The product of a large bowl and a long course needs more than 64 bits.
        let product = draws.multipliedFullWidth(by: target.bowl?.totalValue ?? 0)
        mean = max(1, target.bowl?.slipCount ?? 1).dividingFullWidth(product).quotient
        most = draws * (target.bowl?.slips.last?.value ?? 0)
    }
}
