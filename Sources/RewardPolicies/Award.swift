/// What the terms say one visit is worth, and why. Amounts in minor units.
public struct Award: Hashable, Sendable {
    /// The ladder's or the phase's value for the visit.
    public var base: Int
    /// What a run of successes adds.
    public var bonus: Int
    public var reason: AwardReason

    public var paid: Int { base + bonus }

    static func nothing(_ reason: AwardReason) -> Award { Award(base: 0, bonus: 0, reason: reason) }
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
