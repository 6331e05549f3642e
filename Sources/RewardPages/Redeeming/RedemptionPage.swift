import RewardDomain
public import RewardServices

/// Something a balance was turned into: how far it is, and the words to say.
public struct RedemptionPage: Page {
    public static let view = "redemption"

    struct Choice: Sendable {
        let value: String
        let text: String
        let isChosen: Bool
    }

    /// Which steps the visitor may take at the redemption's site.
    public struct Steps: Hashable, Sendable {
        public var approve = false
        public var deliver = false
        public var cancel = false

        public init() {}
    }

    /// What was chosen and typed, where a form is shown again.
    public struct Typed: Hashable, Sendable {
        public var unit: String?
        public var shown: String?
        public var reference: String?
        public var reason: String?

        public init(unit: String? = nil, shown: String? = nil, reference: String? = nil, reason: String? = nil) {
            (self.unit, self.shown, self.reference, self.reason) = (unit, shown, reference, reason)
        }
    }

    public let frame: PageFrame
    public let title: String
    let participant: String
    let amount: String
    let kind: String
    let steps: Steps
    let units: [Choice]
    let hasUnits: Bool
    let shown: [Choice]
    let reference: String
    let reason: String
    let problem: String?
    let hidden: [HiddenField]
    let approvePath = Address.approveRedemption.path()
    let deliverPath = Address.deliverRedemption.path()
    let cancelPath = Address.cancelRedemption.path()
    let isWaiting: Bool
    let state: String
    let words: String
    let balance: String
    let requestedBy: String
    let personPath: String

    /// - Parameters:
    ///   - steps: only those that are next are offered.
    ///   - units: it can be handed over as.
    ///   - key: by which a form is known when it is sent twice.
    public init(
        frame: PageFrame, redemption answer: RedemptionAnswer, steps: Steps, units: [FittingUnit], key: String,
        typed: Typed = Typed(), problem: String? = nil
    ) {
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
        let id = answer.participant.id.description
        personPath = Address.person.path(id)
        var next = Steps()
        next.approve = steps.approve && isWaiting
        next.deliver = steps.deliver && redemption.isInFlight && !isWaiting
        next.cancel = steps.cancel && redemption.isInFlight
        self.steps = next
        self.units = units.map { fitting in
            let value = Self.value(of: fitting.unit)
            return Choice(value: value, text: fitting.title, isChosen: typed.unit == value)
        }
        hasUnits = !units.isEmpty
        shown = [
            (Self.signature, words("A signature")), (Self.receipt, words("A numbered receipt")),
            (Self.vendor, words("The vendor's order")),
        ].map { Choice(value: $0, text: $1, isChosen: $0 == typed.shown ?? Self.signature) }
        reference = typed.reference ?? ""
        reason = typed.reason ?? ""
        self.problem = problem
        hidden = [
            HiddenField(name: "key", value: key), HiddenField(name: "participant", value: id),
            HiddenField(name: "number", value: "\(redemption.number)"),
        ]
    }

    /// What shows that it was handed over.
    public static let (signature, receipt, vendor) = ("signature", "receipt", "vendor")

    private static func value(of unit: WantedUnit) -> String {
        switch unit {
        case .card(let serial): "card:\(serial.text)"
        case .item(let item): "item:\(item.text)"
        }
    }
}
