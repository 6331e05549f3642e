/// Extra pay at every `every`-th success in a row.
public struct Bonus: Hashable, Sendable {
    public var amount: Int
    public var every: Int

    public init(amount: Int, every: Int) {
        self.amount = amount
        self.every = every
    }
}

/// How a run of successes after a reset brings back the rung that was lost.
public struct Reinstatement: Hashable, Sendable {
    /// Which visit is paid at the restored rung.
    public enum PaysOn: String, Hashable, Sendable, CaseIterable { case next, nth }
    /// The rung that would have been paid next before the reset, or the one paid last.
    public enum Restores: String, Hashable, Sendable, CaseIterable {
        case nextDue = "next_due"
        case lastPaid = "last_paid"
    }
    /// Of several resets before a recovery, which rung is remembered.
    public enum Keeps: String, Hashable, Sendable, CaseIterable { case highest, latest }

    /// Successes in a row that bring the rung back, at least 1.
    public var after: Int
    public var paysOn: PaysOn
    public var restores: Restores
    public var keeps: Keeps

    public init(after: Int, paysOn: PaysOn = .next, restores: Restores = .nextDue, keeps: Keeps = .highest) {
        self.after = after
        self.paysOn = paysOn
        self.restores = restores
        self.keeps = keeps
    }
}
