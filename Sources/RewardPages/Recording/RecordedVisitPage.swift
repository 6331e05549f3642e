import RewardDomain
import RewardPolicies
import RewardReports
public import RewardServices

/// What recording a visit came to: the amount, large, the words to say, and what comes next.
public struct RecordedVisitPage: Page {
    public static let view = "recorded-visit"

    public let frame: PageFrame
    public let title: String
    let participant: String
    let program: String
    let outcome: String
    /// What the balance rose by, or that nothing changed.
    let amount: String
    let isEarned: Bool
    let slips: [String]
    let hasSlips: Bool
    let words: String
    let balance: String
    let streak: String
    let nextDay: String?
    let nextAmount: String?
    /// Something had expired, which a manager has to clear.
    let hasFindings: Bool
    /// What another source says, kept for a manager.
    let disagrees: Bool
    /// Who was faster, and what they said.
    let first: String?
    let personPath: String
    let todayPath: String

    /// `visitor`: as they stand on events.
    public init(frame: PageFrame, visit: VisitAnswer, title: String?, todayPath: String, visitor: String) {
        let words = frame.words
        self.frame = frame
        self.title = words("Recorded")
        participant = visit.participant.name
        program = title ?? visit.program.text
        outcome = visit.outcome.map(words.button) ?? words("Not recorded")
        isEarned = visit.balanceChange > 0
        amount = (isEarned ? "+" : "") + moneyText(visit.balanceChange, visit.currency)
        slips = visit.slips.map { slip in
            slip.value == 0 ? slip.label : "\(slip.label) · \(moneyText(slip.value, visit.currency))"
        }
        hasSlips = !slips.isEmpty
        self.words = visit.explanation.text(words.language)
        balance = moneyText(visit.balance, visit.currency)
        streak = "\(visit.streak)"
        nextDay = visit.next.map { words.date($0.visit.day) }
        nextAmount = visit.next.map { words.worth($0.paid, $0.unit, visit.currency) }
        hasFindings = !visit.findings.isEmpty
        disagrees = visit.disagreement != nil
        let isAnothers = visit.firstRecordedBy.map { actorsDiffer($0, visitor) } ?? false
        first = isAnothers ? words.first(visit.firstRecordedBy, visit.outcome) : nil
        personPath = Address.person.path(visit.participant.id.description)
        self.todayPath = todayPath
    }
}
