public import LedgerStorage
public import RewardDomain
public import RewardServices

/// One kind of goods at a site, or a form for a new one.
public struct StockItemPage: Page {
    public static let view = "stock-item"

    struct Fact: Sendable {
        let name: String
        let value: String
    }

    public let frame: PageFrame
    public let title: String
    let heading: String
    let site: String
    let isLow: Bool
    let facts: [Fact]
    let hasFacts: Bool
    let forms: [PostedForm]
    let stockPath: String

    /// - Parameters:
    ///   - row: none where it is to be a new one.
    ///   - funds: those that can pay for goods, by name.
    ///   - currencies: of the programs, for a new one.
    public init(
        frame: PageFrame, place: StockPlace, row: StockRow?, funds: [Slug], currencies: [Currency], key: String,
        refused: RefusedForm? = nil
    ) {
        let words = frame.words
        self.frame = frame
        title = row == nil ? words("A new item") : words("Goods")
        heading = row?.item.title ?? title
        site = place.site.text
        isLow = row?.isLow ?? false
        facts = row.map { Self.facts($0, words) } ?? []
        hasFacts = row != nil
        stockPath = place.path(.stock)
        let questions = StockQuestions(place: place, funds: funds, words: words, key: key, refused: refused)
        if !place.manages {
            forms = []
        } else if let row {
            forms = [
                questions.restock(row.item), questions.adjust(row.item), questions.move(row.item),
                questions.define(row.item, [row.item.currency]),
            ].compactMap(\.self)
        } else {
            forms = [questions.define(nil, currencies)]
        }
    }

    private static func facts(_ row: StockRow, _ words: PageWords) -> [Fact] {
        let (item, currency) = (row.item, row.item.currency)
        return [
            (words("Here"), "\(row.onHand)"), (words("Promised"), "\(row.owed)"),
            (words("One is worth"), moneyText(item.retailValue, currency)),
            (words("One costs"), moneyText(item.cost, currency)), (words("Class"), item.size.text),
            (words("Kept by"), item.custodian.text),
        ].map { Fact(name: $0, value: $1) }
    }
}
