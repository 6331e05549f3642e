import LedgerStorage
import RewardDomain
import RewardServices
import TestPostgres
import TestSupport
import Testing

@Suite(.onPostgres)
struct GoodsTests {
    @Test func `goods are bought on the day that is said, which is not to come`() async throws {
        let cabinet = try await Cabinet.open()
        try await cabinet.define(Cabinet.item("mug"))
        let changed = try await cabinet.services.stock(at: Cabinet.home, cabinet.anna)[0].changedOn
        func buying(_ day: String) -> StockPurchase {
            StockPurchase(
                count: 2, cost: 80, currency: Cabinet.usd, vendor: Slug("acme")!, receipt: ReceiptNumber("R-9")!,
                day: Day(iso: day))
        }
        let row = try await cabinet.services.restock(
            Slug("mug")!, at: Cabinet.home, buying("2026-10-20"), cabinet.anna
        ).value
        #expect(row.onHand == 2)
        // Bought before it was entered: nothing happened to the item later than that.
        #expect(row.changedOn == changed)
        let stream = try await cabinet.services.storage.load(.stock(Cabinet.home, Slug("mug")!))
        #expect(stream.events.last?.occurredOn == Day(iso: "2026-10-20"))
        #expect(stream.entries.map(\.effectiveOn) == [Day(iso: "2026-10-20")!])
        let early = await refusal {
            try await cabinet.services.restock(Slug("mug")!, at: Cabinet.home, buying("2026-12-24"), cabinet.anna)
        }
        #expect(early?.code == .notYet)
        try await cabinet.clinic.expectWhole()
        await cabinet.close()
    }

    private let mug = Slug("mug")!

    @Test func `goods are defined, restocked up to their limit, and warned of when low`() async throws {
        let cabinet = try await Cabinet.open()
        let services = cabinet.services
        let item = Cabinet.item("mug", limit: 10)
        #expect(try await !services.defineItem(item, cabinet.anna).isRepeat)
        #expect(try await services.defineItem(item, cabinet.anna).isRepeat)
        #expect(try await cabinet.restock("mug", 8).value.onHand == 8)
        let tooMany = await refusal { try await cabinet.restock("mug", 3) }
        #expect(
            tooMany?.message
                == "There are 8 of mug at home, and 3 more pass its limit of 10; buy fewer, or raise the limit with "
                + "stock define.")
        #expect(await refusal { try await cabinet.restock("mug", 0) }?.code == .malformed)
        #expect(await refusal { try await cabinet.restock("mug", -1) }?.code == .malformed)
        #expect(
            await refusal { try await cabinet.restock("mug", 1, currency: Currency(code: "EUR")!) }?.code
                == .otherCurrency)
        #expect(await refusal { try await cabinet.restock("cup", 1) }?.code == .unknownItem)
        #expect(await refusal { try await cabinet.restock("mug", 1, by: cabinet.ben) }?.code == .notAllowed)
        #expect(try await services.stockWarnings(cabinet.anna) == [])
        _ = try await services.adjustStock(
            of: mug, at: Cabinet.home, by: -6, reason: "broken on the way", cabinet.emil)
        let low = try await services.stockWarnings(at: Cabinet.home, cabinet.anna)
        #expect(low.map(\.subject) == [.low(item: mug, onHand: 2, reorderPoint: 2)])
        let below = await refusal {
            try await services.adjustStock(of: mug, at: Cabinet.home, by: -3, reason: "gone", cabinet.emil)
        }
        #expect(below?.code == .outOfStock)
        let nothing = await refusal {
            try await services.adjustStock(of: mug, at: Cabinet.home, by: 0, reason: "?", cabinet.emil)
        }
        #expect(nothing?.code == .malformed)
        try await cabinet.clinic.expectWhole()
        await cabinet.close()
    }

    @Test func `who keeps goods neither buys nor adjusts them`() async throws {
        let cabinet = try await Cabinet.open()
        let services = cabinet.services
        _ = try await services.grantRole(
            .manager, to: Slug("ben")!, at: Cabinet.home, from: Day(iso: "2026-01-01")!, until: nil,
            TestLedger.context)
        try await cabinet.define(Cabinet.item("mug"), count: 3)
        cabinet.house.clock.set(Instant(rfc3339: "2026-11-01T12:10:00Z")!)
        let buying = await refusal { try await cabinet.restock("mug", 1, by: cabinet.ben) }
        #expect(buying?.code == .dutiesTogether)
        let adjusting = await refusal {
            try await services.adjustStock(of: mug, at: Cabinet.home, by: 1, reason: "found", cabinet.ben)
        }
        #expect(adjusting?.code == .dutiesTogether)
        #expect(try await cabinet.onHand("mug") == 3)
        await cabinet.close()
    }

    @Test func `goods leave one site and arrive at another at once`() async throws {
        let cabinet = try await Cabinet.open()
        let services = cabinet.services
        try await cabinet.define(Cabinet.item("mug"), count: 5)
        func move(_ count: Int) async throws -> [StockRow] {
            try await services.moveStock(
                of: mug, from: Cabinet.home, to: Cabinet.other, count: count, cabinet.anna
            ).value
        }
        #expect(await refusal { try await move(2) }?.code == .unknownItem)
        #expect(try await cabinet.onHand("mug") == 5)
        try await cabinet.define(Cabinet.item("mug", custodian: "cleo", site: Cabinet.other))
        #expect(try await move(2).map(\.onHand) == [3, 2])
        #expect(await refusal { try await move(4) }?.code == .outOfStock)
        #expect(await refusal { try await move(0) }?.code == .malformed)
        let emil = await refusal {
            try await services.moveStock(of: mug, from: Cabinet.home, to: Cabinet.other, count: 1, cabinet.emil)
        }
        #expect(emil?.code == .notAllowed)
        try await cabinet.clinic.expectWhole()
        await cabinet.close()
    }

    @Test func `rules that contradict themselves are refused, and those that hold are known`() async throws {
        let cabinet = try await Cabinet.open()
        let services = cabinet.services
        let small = Slug("small")!
        let wrong: [CustodyRules] = [
            CustodyRules(currency: Cabinet.usd, classValues: [.init(small, value: 0)]),
            CustodyRules(currency: Cabinet.usd, classValues: [.init(small, value: 1), .init(small, value: 2)]),
            CustodyRules(currency: Cabinet.usd, tradeUps: [TradeUp(5, small, for: Slug("large")!)]),
            CustodyRules(
                currency: Cabinet.usd, classValues: [.init(small, value: 1)],
                tradeUps: [TradeUp(1, small, for: Slug("large")!)]),
            CustodyRules(currency: Cabinet.usd, heldDaysMax: 0),
        ]
        for rules in wrong {
            let refused = await refusal {
                try await services.setCustodyRules(rules, at: Cabinet.home, cabinet.anna)
            }
            #expect(refused?.code == .malformed)
        }
        #expect(try await services.custodyRules(at: Cabinet.home, cabinet.anna) == nil)
        let rules = CustodyRules(currency: Cabinet.usd, heldValueMax: 5000, heldDaysMax: 20)
        #expect(try await !services.setCustodyRules(rules, at: Cabinet.home, cabinet.anna).isRepeat)
        #expect(try await services.setCustodyRules(rules, at: Cabinet.home, cabinet.anna).isRepeat)
        #expect(try await services.custodyRules(at: Cabinet.home, cabinet.anna) == rules)
        // Three cards of 25.00, one of them for more than twenty days.
        try await cabinet.buy(Cabinet.batch("1", "2"))
        try await cabinet.buy(Cabinet.batch("3", receipt: "R-9", on: "2026-10-01"))
        let warnings = try await services.stockWarnings(at: Cabinet.home, cabinet.anna).map(\.subject)
        #expect(
            warnings == [
                .heldValue(7500, most: 5000, Cabinet.usd), .heldLong(count: 1, value: 2500, Cabinet.usd, days: 20),
            ])
        await cabinet.close()
    }
}
