import RewardDomain
public import RewardServices

/// What somebody's balance can be turned into here and now.
public struct RedeemPage: Page {
    public static let view = "redeem"

    struct Choice: Sendable {
        let value: String
        let text: String
        let hint: String?
        let isChosen: Bool
        let isFirst: Bool
    }

    public let frame: PageFrame
    public let title: String
    let participant: String
    let available: String
    let offers: [Choice]
    let hasOffers: Bool
    /// In what an amount of the balance may be had; empty where nothing may.
    let kinds: [Choice]
    let hasKinds: Bool
    let isOther: Bool
    let amount: String
    let problem: String?
    let amountProblem: String?
    let hidden: [HiddenField]
    let redeemPath = Address.redeem.path()
    let personPath: String

    /// What was chosen before, where the form is shown again.
    public struct Typed: Sendable {
        public var offer: String?
        public var kind: String?
        public var amount: String?

        public init(offer: String? = nil, kind: String? = nil, amount: String? = nil) {
            self.offer = offer
            self.kind = kind
            self.amount = amount
        }
    }

    /// In the place of an offer: an amount that is typed.
    public static let other = "other"

    /// `key`: by which the form is known when it is sent twice.
    public init(
        frame: PageFrame, offers: Offers, key: String, typed: Typed = Typed(), problem: String? = nil,
        amountProblem: String? = nil
    ) {
        let words = frame.words
        self.frame = frame
        title = words("Redeem")
        participant = offers.participant.name
        available = moneyText(offers.available, offers.currency)
        self.offers = offers.offers.enumerated().map { index, offer in
            let value = Self.value(of: offer)
            return Choice(
                value: value, text: "\(offer.title) · \(moneyText(offer.amount, offers.currency))",
                hint: offer.onHand > 0
                    ? words("{count} here", ["count": "\(offer.onHand)"]) : words("none here: it can be promised"),
                isChosen: typed.offer == value, isFirst: index == 0)
        }
        hasOffers = !self.offers.isEmpty
        kinds = offers.kinds.enumerated().map { index, kind in
            Choice(
                value: kind.text, text: words.inKind(kind), hint: nil,
                isChosen: typed.kind.map { $0 == kind.text } ?? (index == 0), isFirst: index == 0)
        }
        hasKinds = !kinds.isEmpty
        isOther = typed.offer == Self.other || self.offers.isEmpty
        amount = typed.amount ?? ""
        self.problem = problem
        self.amountProblem = amountProblem
        hidden = [
            HiddenField(name: "key", value: key),
            HiddenField(name: "participant", value: offers.participant.id.description),
            HiddenField(name: "site", value: offers.site.text),
        ]
        personPath = Address.person.path(offers.participant.id.description)
    }

    /// Offers of one value and kind are told apart by their item.
    public static func value(of offer: Offer) -> String { "\(offer.kind):\(offer.amount):\(offer.item)" }
}

extension RedeemPage {
    public static let example = RedeemPage(frame: .example)

    private init(frame: PageFrame) {
        self.frame = frame
        title = frame.words("Redeem")
        (participant, available) = ("A-017", "$56.00")
        offers = [
            Choice(
                value: "gift_card:1000:shop", text: "Shop card · $10.00", hint: "3 here", isChosen: true, isFirst: true)
        ]
        hasOffers = true
        kinds = [Choice(value: "gift_card", text: "a gift card", hint: nil, isChosen: true, isFirst: true)]
        (hasKinds, isOther, amount, problem) = (true, false, "", "Say what it is to be.")
        amountProblem = nil
        hidden = [HiddenField(name: "key", value: "example")]
        personPath = Address.person.path("part_example")
    }
}
