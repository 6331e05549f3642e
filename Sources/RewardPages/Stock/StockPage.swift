public import LedgerStorage
public import RewardDomain
public import RewardServices

/// What a site keeps to be handed out, and its counts.
public struct StockPage: Page {
    public static let view = "stock"

    struct Item: Sendable {
        let title: String
        let path: String
        let onHand: String
        let owed: String
        let worth: String
        let keeper: String
    }

    struct Cards: Sendable {
        let title: String
        let path: String
        let held: String
        let sent: String
        let missing: String
        let value: String
    }

    struct Count: Sendable {
        let title: String
        let path: String
        let day: String
        let state: String
        let isOpen: Bool
    }

    public let frame: PageFrame
    public let title: String
    let sites: [PostedForm.Option]
    let hasSeveralSites: Bool
    let sees: Bool
    let warnings: [String]
    let items: [Item]
    let hasItems: Bool
    let cards: [Cards]
    let hasCards: Bool
    let counts: [Count]
    let hasCounts: Bool
    let forms: [PostedForm]
    let stockPath = Address.stock.path()
    let cardsPath: String
    /// None where the visitor may not say what is kept.
    let newItemPath: String?
    let reportPath: String?

    /// - Parameters:
    ///   - bowls: the programs whose slips can be counted.
    ///   - isReader: whether the visitor may read the report on stock.
    public init(
        frame: PageFrame, place: StockPlace, items: [StockRow], cards: [CardRow], warnings: [StockWarning],
        counts: [CountRow], bowls: [PublishedProgram], isReader: Bool, key: String, refused: RefusedForm? = nil
    ) {
        let words = frame.words
        self.frame = frame
        title = words("Stock")
        sites = place.choices
        hasSeveralSites = place.sites.count > 1
        sees = place.sees
        self.warnings = warnings.map { words.stockWarning($0) }
        self.items = items.map { Item($0, words) }
        hasItems = !items.isEmpty
        let kinds = Dictionary(grouping: cards, by: \.countName).sorted { $0.key < $1.key }
        self.cards = kinds.map { Cards($0.value, place, words) }
        hasCards = !cards.isEmpty
        self.counts = counts.reversed().prefix(Self.countsMax).map { Count($0, words) }
        hasCounts = !counts.isEmpty
        let count = FormWriter("open", key: key, refused: refused)
        forms =
            place.counts || place.manages
            ? [
                count.form(
                    words("Begin a count"), to: Address.stockCount.path(), hidden: place.hidden,
                    intro: words("Whoever counts is told what to look for, and not how many there should be."),
                    [
                        count.alone(
                            count.choice(
                                "kind", words("What is counted"),
                                [("cards", words("Gift cards")), ("goods", words("Goods"))]
                                    + bowls.map {
                                        (
                                            "bowl:\($0.program)",
                                            words("Slips of {program}", ["program": $0.program.text])
                                        )
                                    }))
                    ], button: words("Begin"))
            ] : []
        cardsPath = place.path(.stockCards)
        newItemPath = place.manages ? place.path(.stockItem) : nil
        reportPath = isReader ? Address.reportPage.path(ReportKind.stock.rawValue) : nil
    }

    private static let countsMax = 12
}

extension StockPage.Item {
    fileprivate init(_ row: StockRow, _ words: PageWords) {
        title = row.item.title
        path = Address.stockItem.path(query: ["site": row.item.site.text, "item": row.item.item.text])
        onHand = "\(row.onHand)"
        owed = row.owed == 0 ? "" : "\(row.owed)"
        worth = moneyText(row.item.retailValue, row.item.currency)
        keeper = row.item.custodian.text
    }
}

extension StockPage.Cards {
    fileprivate init(_ cards: [CardRow], _ place: StockPlace, _ words: PageWords) {
        func count(_ status: CardRow.Status) -> String {
            let count = cards.count { $0.status == status }
            return count == 0 ? "" : "\(count)"
        }
        let there = cards.filter { $0.status != .missing }
        title = words.kind(of: cards[0])
        path = Address.stockCards.path(query: ["site": place.site.text, "kind": cards[0].countName])
        held = count(.held)
        sent = count(.sent)
        missing = count(.missing)
        value = moneyText(there.reduce(0) { $0 + $1.denomination }, cards[0].currency)
    }
}

extension StockPage.Count {
    fileprivate init(_ row: CountRow, _ words: PageWords) {
        title = words.countTitle(row.opened)
        path = Address.stockCount.path(query: ["site": row.opened.site.text, "number": "\(row.opened.number)"])
        day = words.date(row.openedOn)
        isOpen = row.signedOn == nil
        state =
            if let signed = row.signedOn {
                words("signed on {day}", ["day": words.date(signed)])
            } else if row.enteredOn != nil {
                words("to be signed by a second person")
            } else {
                words("to be counted")
            }
    }
}
