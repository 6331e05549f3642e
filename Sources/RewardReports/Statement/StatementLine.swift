public import RewardDomain

/// One thing that happened in a participant's month: a movement of the balance, or a visit that paid nothing.
public struct StatementLine: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// What a visit paid when it was first decided, also nothing.
        case visit
        /// What a correction, its own or an earlier visit's, changed.
        case correctedVisit = "corrected_visit"
        /// A correction lowered what visits had paid, and the program bore it: the balance did not fall.
        case overpaymentAbsorbed = "overpayment_absorbed"
        /// A later correction raised what visits had paid, and gave back what the program had borne.
        case madeGood = "made_good"
        /// The participant's own deposit came back, or a correction took some of it again.
        case depositReturned = "deposit_returned"
        /// What had been earned before this ledger was brought in.
        case broughtIn = "brought_in"
        /// The balance of another code of the same person came here, or this one's went there.
        case moved
        /// The participant asked for a card, goods or a prize.
        case redeemed
        /// What they asked for could not be handed over, or was taken back: the value is theirs again.
        case redemptionReturned = "redemption_returned"
        /// Nobody claimed it in the time the terms give, or it was claimed after all.
        case expired
    }

    /// The effective day; for a visit that paid nothing the day it was held.
    public let day: Day
    public let program: Slug
    public let enrollment: EnrollmentID
    public let kind: Kind
    /// None for what is of no one visit: absorbed, made good, or a deposit's rest at the end.
    public let visit: VisitReference?
    /// What stands about the visit now, also on lines posted when something else stood. None when it is unrecorded.
    public let outcome: Outcome?
    /// Minor units, signed.
    public let amount: Int
    /// The closed month it belongs to, where it was posted to a later one.
    public let adjusts: Month?
    /// Minor units: the balance of all programs together after this line.
    public private(set) var balance = 0

    /// The target of the visit.
    public var target: Slug? { visit?.target }
    /// The task, where the target is of tasks.
    public var task: Slug? { visit?.task }

    init(
        day: Day, history: EnrollmentHistory, kind: Kind, visit: VisitReference?, outcome: Outcome?, amount: Int,
        adjusts: Month? = nil
    ) {
        self.day = day
        program = history.program
        enrollment = history.id
        self.kind = kind
        self.visit = visit
        self.outcome = outcome
        self.amount = amount
        self.adjusts = adjusts
    }

    func leaving(_ balance: Int) -> StatementLine {
        var line = self
        line.balance = balance
        return line
    }
}
