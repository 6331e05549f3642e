import RewardDomain
public import RewardServices

/// Something a balance was turned into: how far it is, and the words to say.
public struct RedemptionPage: Page {
    public static let view = "redemption"

    public let frame: PageFrame
    public let title: String
    let participant: String
    let amount: String
    let kind: String
    let isWaiting: Bool
    let state: String
    let words: String
    let balance: String
    let requestedBy: String
    let personPath: String

    public init(frame: PageFrame, redemption answer: RedemptionAnswer) {
        let words = frame.words
        let redemption = answer.redemption
        self.frame = frame
        title = words("Redeemed")
        participant = answer.participant.name
        amount = moneyText(redemption.amount, answer.currency)
        kind = words.inKind(redemption.kind)
        isWaiting = redemption.state == .requested && redemption.needsApproval
        balance = moneyText(answer.balance, answer.currency)
        let values: KeyValuePairs = ["amount": amount, "kind": kind, "balance": balance]
        switch redemption.state {
        case .requested where redemption.needsApproval:
            state = words("It waits for a second person's approval.")
            self.words = words(
                "That is {amount} as {kind}. Somebody else has to agree first; then it is yours. {balance} stays in your account.",
                values)
        case .requested, .approved:
            state = words("It is to be handed over.")
            self.words = words(
                "That is {amount} as {kind}. You have earned it. {balance} stays in your account.", values)
        case .delivered:
            state = words("It was handed over.")
            self.words = words("You have {amount} as {kind}. {balance} is in your account.", values)
        case .failed, .cancelled, .reversed:
            state = words("It came back to the balance.")
            self.words = words(
                "The {amount} are back: {balance} is in your account.", ["amount": amount, "balance": balance])
        }
        requestedBy = words.who(redemption.requestedBy)
        personPath = Address.person.path(answer.participant.id.description)
    }
}

extension RedemptionPage {
    public static let example = RedemptionPage(frame: .example)

    private init(frame: PageFrame) {
        self.frame = frame
        title = frame.words("Redeemed")
        (participant, amount, kind, isWaiting) = ("A-017", "$20.00", "a gift card", true)
        state = "It waits for a second person's approval."
        words = "That is $20.00 as a gift card."
        (balance, requestedBy) = ("$36.00", "anna")
        personPath = Address.person.path("part_example")
    }
}
