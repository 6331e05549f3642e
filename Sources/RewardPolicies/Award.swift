public import RewardDomain

/// What the terms say one visit is worth, and why.
///
/// `base` and `bonus` are in the target's own unit (`Target.pays`): minor units, or draws, or names in a hat. `paid`
/// is always money.
public struct Award: Hashable, Sendable {
    /// The ladder's or the phase's value for the visit.
    public var base: Int
    /// What a run of successes adds, and what negative secondary analytes add.
    public var bonus: Int
    /// The part of `bonus` that negative secondary analytes add.
    public var secondary: Int
    /// How many draws count, after caps on draws; 0 where nothing is drawn.
    public var draws = 0
    /// What the visit puts into the balance, in minor units.
    public var paid = 0
    /// The part of `paid` that is bonus: what is left of it after caps, which take the bonus first.
    public var paidBonus = 0
    public var reason: AwardReason
    /// Whether it is paid only when the result of an earlier visit has come (`while_pending: wait`).
    public var waits = false

    /// What caps keep back, in the order they are applied.
    public var withheld: [Withheld] {
        get { if case .some(let withheld, _) = parts { withheld } else { [] } }
        set { parts = Parts(newValue, shares) }
    }
    /// Which funds pay it, in the order in which they pay, with their parts of `paid`; empty where no fund is known
    /// and the default source pays all.
    public var shares: [FundShare] {
        get { if case .some(_, let shares) = parts { shares } else { [] } }
        set { parts = Parts(withheld, newValue) }
    }
    private var parts = Parts.none

    /// What most awards have nothing of: all awards of a course are worked out anew with every event of it, and a list
    /// costs something to copy even when it is empty.
    private enum Parts: Hashable, Sendable {
        case none
        indirect case some(withheld: [Withheld], shares: [FundShare])

        init(_ withheld: [Withheld], _ shares: [FundShare]) {
            self = withheld.isEmpty && shares.isEmpty ? .none : .some(withheld: withheld, shares: shares)
        }
    }

    /// Before caps, in the target's unit.
    public var earned: Int { base + bonus }

    init(base: Int, bonus: Int, secondary: Int, reason: AwardReason) {
        self.base = base
        self.bonus = bonus
        self.secondary = secondary
        self.reason = reason
    }

    static func nothing(_ reason: AwardReason) -> Award { Award(base: 0, bonus: 0, secondary: 0, reason: reason) }

    /// What caps of one unit keep back.
    public func withheld(_ unit: Cap.Unit) -> Int { withheld.reduce(0) { $0 + ($1.unit == unit ? $1.amount : 0) } }
}

/// The part of an award that one source pays.
public struct FundShare: Hashable, Sendable {
    public var source: Slug
    /// Minor units.
    public var amount: Int

    public init(source: Slug, amount: Int) {
        self.source = source
        self.amount = amount
    }
}

/// Why a visit pays what it pays.
public enum AwardReason: Hashable, Sendable {
    /// A success: the rung it was paid at (none in a phase of fixed amounts), the streak it made, and the rung that
    /// is restored by it, if one is.
    case success(rung: Int?, streak: Int, restored: Int?)
    /// A reset: the rung that a run of successes can bring back, if any.
    case reset(saved: Int?)
    /// Nothing changes: excused, pending, or an outcome the target does not list.
    case held
    /// Nobody has recorded it.
    case unrecorded
}
