import LedgerStorage
import PostgresPQ
import RewardDomain
import RewardServices
import TestSupport

/// A clinic with two sites and the people who buy, keep, count and pay out: nobody does two of it.
struct Cabinet: Sendable {
    let house: House
    /// Buys, at both sites.
    let anna: CommandContext
    /// Keeps at home, and cleo at the other site.
    let ben: CommandContext
    let cleo: CommandContext
    /// Counts at home.
    let dora: CommandContext
    /// Another manager at home.
    let emil: CommandContext

    static let usd = Currency(code: "USD")!
    static let home = Slug("home")!
    static let other = Slug("other")!

    var services: RewardServices { house.services }
    var clinic: Clinic { house.clinic }

    /// The clock stands on 2026-11-01.
    static func open() async throws -> Cabinet {
        let house = try await House.open()
        return Cabinet(
            house: house, anna: try await house.user("anna", .manager, at: nil),
            ben: try await house.user("ben", .payout), cleo: try await house.user("cleo", .payout, at: "other"),
            dora: try await house.user("dora", .counsellor), emil: try await house.user("emil", .manager))
    }

    func close() async { await clinic.close() }

    // MARK: - Cards

    static func serial(_ text: String) -> CardSerial { CardSerial(text)! }

    static func batch(
        _ serials: String..., denomination: Int = 2500, cost: Int? = nil, receipt: String = "R-1",
        custodian: String = "ben", site: Slug = home, on day: String? = nil, currency: Currency = usd
    ) -> CardBatch {
        CardBatch(
            site: site, custodian: Slug(custodian)!, currency: currency, vendor: Slug("acme")!,
            receipt: ReceiptNumber(receipt)!, day: day.flatMap { Day(iso: $0) },
            lines: serials.map {
                CardBatch.Line(serial: serial($0), product: Slug("walmart")!, denomination: denomination, cost: cost)
            })
    }

    @discardableResult
    func buy(_ batch: CardBatch) async throws -> Answered<[CardRow]> { try await services.purchaseCards(batch, anna) }

    func status(_ serial: String) async throws -> CardRow.Status {
        try await services.card(Self.serial(serial), anna).card.status
    }

    // MARK: - Goods

    static func item(
        _ item: String, size: String = "small", retailValue: Int = 100, custodian: String = "ben", site: Slug = home,
        reorderPoint: Int = 2, limit: Int? = nil
    ) -> StockDefined {
        StockDefined(
            site: site, item: Slug(item)!, title: "A \(item)", size: Slug(size)!, custodian: Slug(custodian)!,
            cost: retailValue * 8 / 10, retailValue: retailValue, currency: usd, reorderPoint: reorderPoint,
            stockLimit: limit)
    }

    func define(_ item: StockDefined, count: Int = 0) async throws {
        _ = try await services.defineItem(item, anna)
        if count > 0 { try await restock(item.item.text, at: item.site, count) }
    }

    @discardableResult
    func restock(
        _ item: String, at site: Slug = home, _ count: Int, receipt: String = "R-2", currency: Currency = usd,
        by context: CommandContext? = nil
    ) async throws -> Answered<StockRow> {
        try await services.restock(
            Slug(item)!, at: site,
            StockPurchase(
                count: count, cost: 80, currency: currency, vendor: Slug("acme")!, receipt: ReceiptNumber(receipt)!),
            context ?? anna)
    }

    func onHand(_ item: String, at site: Slug = home) async throws -> Int? {
        try await services.stock(at: site, anna).first { $0.item.item.text == item }?.onHand
    }
}
