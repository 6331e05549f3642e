public import LedgerStorage
public import RewardDomain
import RewardServices

/// The gift cards of a site, and what happens to them until they are handed out.
public struct StockCardsPage: Page {
    public static let view = "stock-cards"

    struct Line: Sendable {
        let serial: String
        let kind: String
        let state: String
        let day: String
        let isMissing: Bool
    }

    public let frame: PageFrame
    public let title: String
    let site: String
    let cards: [Line]
    let isEmpty: Bool
    /// How many are there beside those shown.
    let others: String?
    let forms: [PostedForm]
    let stockPath: String

    /// - Parameters:
    ///   - cards: held, on their way and missing.
    ///   - kind: only these, as a count calls them.
    public init(
        frame: PageFrame, place: StockPlace, cards: [CardRow], kind: String?, funds: [Slug], currencies: [Currency],
        key: String, refused: RefusedForm? = nil
    ) {
        let words = frame.words
        let wanted = cards.filter { kind == nil || $0.countName == kind }
        let shown = Array(wanted.prefix(Self.shownMax))
        self.frame = frame
        title = words("Gift cards")
        site = place.site.text
        self.cards = shown.map { card in
            Line(
                serial: card.serial.text, kind: words.kind(of: card), state: words.status(of: card),
                day: words.date(card.purchasedOn), isMissing: card.status == .missing)
        }
        isEmpty = wanted.isEmpty
        others =
            wanted.count > shown.count
            ? words(
                "{count} more are not shown; choose a kind on the page before.",
                ["count": "\(wanted.count - shown.count)"]) : nil
        stockPath = place.path(.stock)
        let questions = CardQuestions(place: place, words: words, key: key, refused: refused)
        forms =
            (place.holds ? [questions.receive()] : [])
            + (place.holds || place.manages ? [questions.turn(shown)].compactMap(\.self) : [])
            + (place.manages ? [questions.buy(funds, currencies)] : [])
    }

    private static let shownMax = 150
}
