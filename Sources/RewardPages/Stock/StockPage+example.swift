import LedgerStorage
import RewardDomain
import RewardServices

extension StockPlace {
    fileprivate static let example: StockPlace = {
        var place = StockPlace(site: .mainSite, sites: [.mainSite, Slug("south")!])
        (place.manages, place.holds, place.counts, place.sees) = (true, true, true, true)
        return place
    }()
}

extension StockPage {
    public static let example = StockPage(
        frame: .example, place: .example, items: [StockRow.example].compactMap(\.self),
        cards: [CardRow.example].compactMap(\.self),
        warnings: [StockWarning(site: .mainSite, subject: .low(item: Slug("mug")!, onHand: 1, reorderPoint: 5))],
        counts: [CountRow(CountHistory.example!)], bowls: [], isReader: true, key: "example")
}

extension StockItemPage {
    public static let example = StockItemPage(
        frame: .example, place: .example, row: .example, funds: [], currencies: [], key: "example")
}

extension StockCardsPage {
    public static let example = StockCardsPage(
        frame: .example, place: .example, cards: [CardRow.example].compactMap(\.self), kind: nil, funds: [],
        currencies: [], key: "example",
        refused: RefusedForm(
            form: "turn", typed: ["cards.6006-1": "yes", "what": "void"], problem: "Fill this in.", field: "reason"))
}

extension StockCountPage {
    public static let example = StockCountPage(
        frame: .example, place: .example, count: CountSummary(history: .example!, names: ["mug"]), actor: "user:emil",
        key: "example")
}

private let day = Day(daysSinceEpoch: 20_458)
private let usd = Currency(code: "USD")!

private func envelope(_ body: HouseEvent, by actor: String = "user:anna") -> Envelope<HouseEvent> {
    Envelope(
        occurredOn: day, recordedAt: Instant(microsecondsSinceEpoch: 0), actor: actor, site: .mainSite, body: body)
}

extension StockRow {
    fileprivate static let example = StockHistory([
        envelope(
            .stock(
                .defined(
                    StockDefined(
                        site: .mainSite, item: Slug("mug")!, title: "Coffee mug", size: Slug("small")!,
                        custodian: Slug("ben")!, cost: 80, retailValue: 100, currency: usd, reorderPoint: 5))))
    ]).map { StockRow($0) }
}

extension CardRow {
    fileprivate static let example = CardSerial("6006-1").map { serial in
        CardRow(
            CardHistory(
                CardPurchased(
                    serial: serial, product: Slug("market")!, site: .mainSite, custodian: Slug("ben")!,
                    purchaser: "user:anna", denomination: 2_500, cost: 2_500, retailValue: 2_500, currency: usd,
                    fund: .defaultSource, vendor: Slug("market")!, receipt: ReceiptNumber("R-1")!), on: day))
    }
}

extension CountHistory {
    fileprivate static let example = CountHistory([
        envelope(.count(.opened(CountOpened(site: .mainSite, number: 1, kind: .goods)))),
        envelope(
            .count(
                .entered(
                    CountEntered(
                        by: "user:dora", custodians: [Slug("ben")!],
                        lines: [CountLine(name: "mug", counted: 2, expected: 3)]))), by: "user:dora"),
    ])
}
