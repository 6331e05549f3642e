import RewardDomain

// Cards, goods and counts.
extension HouseEventSample {
    private static let usd = Currency(code: "USD")!
    private static let ben = Slug("ben")!
    private static let to = RedemptionReference(participant: ParticipantID(Identifier(high: 1, low: 2)), redemption: 3)
    private static let toText = #""participant":"\#(to.participant)","redemption":3"#

    static let cards: [HouseEventSample] = [
        HouseEventSample(
            type: "card_purchased",
            body: #"{"serial":"WM-7001","product":"walmart","site":"main","custodian":"ben","purchaser":"user:anna","#
                + #""denomination":2500,"cost":2450,"retail_value":2500,"currency":"USD","fund":"sor-3","#
                + #""vendor":"acme","receipt":"R-118"}"#,
            event: .card(
                .purchased(
                    CardPurchased(
                        serial: CardSerial("WM-7001")!, product: Slug("walmart")!, site: .mainSite, custodian: ben,
                        purchaser: "user:anna", denomination: 2500, cost: 2450, retailValue: 2500, currency: usd,
                        fund: Slug("sor-3")!, vendor: Slug("acme")!, receipt: ReceiptNumber("R-118")!)))),
        HouseEventSample(
            type: "card_sent", body: #"{"site":"south","custodian":"cleo","by":"user:ben"}"#,
            event: .card(.sent(CardSent(site: Slug("south")!, custodian: Slug("cleo")!, by: "user:ben")))),
        HouseEventSample(type: "card_received", body: "{}", event: .card(.received)),
        HouseEventSample(type: "card_issued", body: "{\(toText)}", event: .card(.issued(to))),
        HouseEventSample(type: "card_returned", body: "{\(toText)}", event: .card(.returned(to))),
        HouseEventSample(
            type: "card_voided", body: #"{"reason":"expired"}"#, event: .card(.voided(reason: "expired"))),
        HouseEventSample(
            type: "card_missing", body: #"{"reason":"not in the drawer"}"#,
            event: .card(.missing(reason: "not in the drawer"))),
        HouseEventSample(
            type: "card_found", body: #"{"reason":"under the tray"}"#, event: .card(.found(reason: "under the tray"))),
    ]

    static let stock: [HouseEventSample] = [
        HouseEventSample(
            type: "stock_defined",
            body: #"{"site":"main","item":"mug","title":"Coffee mug","size":"small","custodian":"ben","cost":80,"#
                + #""retail_value":100,"currency":"USD","cash_equivalent":true,"reorder_point":5,"stock_limit":40}"#,
            event: .stock(
                .defined(
                    StockDefined(
                        site: .mainSite, item: Slug("mug")!, title: "Coffee mug", size: Slug("small")!, custodian: ben,
                        cost: 80, retailValue: 100, currency: usd, isCashEquivalent: true, reorderPoint: 5,
                        stockLimit: 40)))),
        HouseEventSample(
            type: "stock_defined",
            body: #"{"site":"main","item":"mug","title":"Mug","size":"small","custodian":"ben","cost":80,"#
                + #""retail_value":100,"currency":"USD","reorder_point":0}"#,
            event: .stock(
                .defined(
                    StockDefined(
                        site: .mainSite, item: Slug("mug")!, title: "Mug", size: Slug("small")!, custodian: ben,
                        cost: 80, retailValue: 100, currency: usd)))),
        HouseEventSample(
            type: "stock_restocked",
            body: #"{"count":12,"cost":75,"currency":"USD","fund":"default","vendor":"acme","receipt":"R-119","#
                + #""purchaser":"user:anna"}"#,
            event: .stock(
                .restocked(
                    StockRestocked(
                        count: 12, cost: 75, currency: usd, fund: .defaultSource, vendor: Slug("acme")!,
                        receipt: ReceiptNumber("R-119")!, purchaser: "user:anna")))),
        HouseEventSample(
            type: "stock_issued", body: "{\(toText)}", event: .stock(.issued(StockIssued(to: to)))),
        HouseEventSample(
            type: "stock_issued", body: #"{\#(toText),"traded_up":{"count":5,"from":"small","to":"medium"}}"#,
            event: .stock(
                .issued(StockIssued(to: to, tradedUp: TradeUp(5, Slug("small")!, for: Slug("medium")!))))),
        HouseEventSample(type: "stock_returned", body: "{\(toText)}", event: .stock(.returned(to))),
        HouseEventSample(type: "stock_promised", body: "{\(toText)}", event: .stock(.promised(to))),
        HouseEventSample(type: "stock_released", body: "{\(toText)}", event: .stock(.released(to))),
        HouseEventSample(
            type: "stock_adjusted", body: #"{"change":-2,"reason":"broken","count":4}"#,
            event: .stock(.adjusted(StockAdjusted(change: -2, reason: "broken", count: 4)))),
        HouseEventSample(
            type: "stock_adjusted", body: #"{"change":1,"reason":"found"}"#,
            event: .stock(.adjusted(StockAdjusted(change: 1, reason: "found")))),
        HouseEventSample(
            type: "stock_sent_away", body: #"{"site":"south","count":3}"#,
            event: .stock(.sentAway(StockMoved(site: Slug("south")!, count: 3)))),
        HouseEventSample(
            type: "stock_arrived", body: #"{"site":"main","count":3}"#,
            event: .stock(.arrived(StockMoved(site: .mainSite, count: 3)))),
        HouseEventSample(
            type: "custody_rules_set",
            body: #"{"currency":"USD","classes":[{"size":"small","value":100}],"#
                + #""trade_ups":[{"count":5,"from":"small","to":"medium"}],"held_value_max":150000,"held_days_max":30}"#,
            event: .custodyRulesSet(
                CustodyRules(
                    currency: usd, classValues: [CustodyRules.ClassValue(Slug("small")!, value: 100)],
                    tradeUps: [TradeUp(5, Slug("small")!, for: Slug("medium")!)], heldValueMax: 150_000,
                    heldDaysMax: 30))),
        HouseEventSample(
            type: "custody_rules_set", body: #"{"currency":"USD","held_days_max":42}"#,
            event: .custodyRulesSet(CustodyRules(currency: usd, heldDaysMax: 42))),
    ]

    static let counts: [HouseEventSample] = [
        HouseEventSample(
            type: "count_opened", body: #"{"site":"main","number":4,"kind":"goods"}"#,
            event: .count(.opened(CountOpened(site: .mainSite, number: 4, kind: .goods)))),
        HouseEventSample(
            type: "count_opened", body: #"{"site":"main","number":5,"kind":"bowl","program":"petry"}"#,
            event: .count(.opened(CountOpened(site: .mainSite, number: 5, kind: .bowl, program: Slug("petry")!)))),
        HouseEventSample(
            type: "count_entered",
            body: #"{"by":"user:dora","custodians":["ben"],"lines":[{"name":"mug","counted":11,"expected":12}]}"#,
            event: .count(
                .entered(
                    CountEntered(
                        by: "user:dora", custodians: [ben],
                        lines: [CountLine(name: "mug", counted: 11, expected: 12)])))),
        HouseEventSample(
            type: "count_entered",
            body: #"{"by":"user:dora","lines":[{"name":"Good job!","counted":250,"expected":250}]}"#,
            event: .count(
                .entered(
                    CountEntered(
                        by: "user:dora", custodians: [],
                        lines: [CountLine(name: "Good job!", counted: 250, expected: 250)])))),
        HouseEventSample(
            type: "count_explained", body: #"{"line":"mug","text":"one was broken"}"#,
            event: .count(.explained(line: "mug", text: "one was broken"))),
        HouseEventSample(type: "count_signed", body: "{}", event: .count(.signed)),
    ]
}
