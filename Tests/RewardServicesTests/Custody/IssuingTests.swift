import LedgerStorage
import RewardDomain
import TestPostgres
import TestSupport
import Testing

@testable import RewardServices

/// What a delivery stores of cards and goods, in a transaction of its own here.
@Suite(.onPostgres)
struct IssuingTests {
    private func redemption(_ number: Int, of code: String = "H-1", _ cabinet: Cabinet) async throws
        -> RedemptionReference
    {
        RedemptionReference(
            participant: try await cabinet.services.participant(code, TestLedger.context).id, redemption: number)
    }

    private func issue(
        _ wanted: WantedUnit, for redemption: RedemptionReference, _ amount: Int, _ cabinet: Cabinet,
        services: RewardServices? = nil, currency: Currency = Cabinet.usd, at site: Slug = Cabinet.home
    ) async throws -> AppendAnswer {
        let services = services ?? cabinet.services
        let units = try await services.unitsToIssue(
            wanted, for: redemption, amount: amount, currency, at: site, cabinet.ben)
        return await services.storage.appendTogether([], house: units)
    }

    @Test func `a card is issued for its own amount, taken back, and issued again`() async throws {
        let cabinet = try await Cabinet.open()
        try await cabinet.buy(Cabinet.batch("7001"))
        let (first, second) = (try await redemption(1, cabinet), try await redemption(2, cabinet))
        let card = WantedUnit.card(Cabinet.serial("7001"))
        let wrong = await refusal { try await self.issue(card, for: first, 2000, cabinet) }
        #expect(
            wrong?.message == "Card 7001 is worth 25.00 and the redemption 20.00; choose a card of that amount.")
        let euro = await refusal {
            try await self.issue(card, for: first, 2500, cabinet, currency: Currency(code: "EUR")!)
        }
        #expect(euro?.code == .otherCurrency)
        let elsewhere = await refusal { try await self.issue(card, for: first, 2500, cabinet, at: Cabinet.other) }
        #expect(elsewhere?.code == .unitMismatch)
        _ = try await issue(card, for: first, 2500, cabinet)
        #expect(try await cabinet.status("7001") == .issued)
        #expect(await refusal { try await self.issue(card, for: second, 2500, cabinet) }?.code == .cardNotHeld)
        let voiding = await refusal {
            try await cabinet.services.voidCards([Cabinet.serial("7001")], reason: "old", cabinet.anna)
        }
        #expect(voiding?.code == .cardNotHeld)
        #expect(try await cabinet.services.unitsToTakeBack(from: second, cabinet.ben).isEmpty)
        let back = try await cabinet.services.unitsToTakeBack(from: first, cabinet.ben)
        _ = await cabinet.services.storage.appendTogether([], house: back)
        #expect(try await cabinet.status("7001") == .held)
        _ = try await issue(card, for: second, 2500, cabinet)
        #expect(try await cabinet.status("7001") == .issued)
        let rows = try await cabinet.services.storage.issuedUnits(to: first.participant)
        #expect(rows.map(\.issuedTo) == [first, second])
        #expect(rows.first?.returnedOn != nil)
        #expect(rows.last?.returnedOn == nil)
        try await cabinet.clinic.expectWhole()
        await cabinet.close()
    }

    /// Each has loaded the card before either stores: of two daemons one is told to start over, and then refused.
    @Test func `two daemons cannot hand out one card`() async throws {
        let cabinet = try await Cabinet.open()
        try await cabinet.buy(Cabinet.batch("7001"))
        let storage = try await LedgerStorage.open(
            connectionString: cabinet.clinic.database, keys: TestLedger.keys, applicationName: "second")
        let clock = cabinet.house.clock
        let daemons = [cabinet.services, RewardServices(storage: storage, clock: { clock.now() })]
        let (first, second) = (try await redemption(1, cabinet), try await redemption(1, of: "H-2", cabinet))
        let card = WantedUnit.card(Cabinet.serial("7001"))
        let both = [
            try await daemons[0].unitsToIssue(
                card, for: first, amount: 2500, Cabinet.usd, at: Cabinet.home, cabinet.ben),
            try await daemons[1].unitsToIssue(
                card, for: second, amount: 2500, Cabinet.usd, at: Cabinet.home, cabinet.ben),
        ]
        async let one = daemons[0].storage.appendTogether([], house: both[0])
        async let other = daemons[1].storage.appendTogether([], house: both[1])
        let answers = [await one, await other]
        let words = answers.map { answer -> String in
            switch answer {
            case .recorded: "recorded"
            case .moved: "moved"
            default: "\(answer)"
            }
        }
        #expect(words.sorted() == ["moved", "recorded"])
        for (daemon, to) in zip(daemons, [first, second]) {
            let late = await refusal { try await self.issue(card, for: to, 2500, cabinet, services: daemon) }
            #expect(late?.code == .cardNotHeld)
        }
        try await cabinet.clinic.expectWhole()
        await storage.close()
        await cabinet.close()
    }

    @Test func `goods go out at their value, or traded up, and an empty shelf promises`() async throws {
        let cabinet = try await Cabinet.open()
        let services = cabinet.services
        try await cabinet.define(Cabinet.item("mug"), count: 1)
        try await cabinet.define(Cabinet.item("blanket", size: "medium", retailValue: 1200), count: 1)
        let rules = CustodyRules(
            currency: Cabinet.usd, classValues: [.init(Slug("small")!, value: 100)],
            tradeUps: [TradeUp(5, Slug("small")!, for: Slug("medium")!)])
        _ = try await services.setCustodyRules(rules, at: Cabinet.home, cabinet.anna)
        let (first, second) = (try await redemption(1, cabinet), try await redemption(2, cabinet))
        let third = try await redemption(3, cabinet)
        let wrong = await refusal { try await self.issue(.item(Slug("blanket")!), for: first, 1000, cabinet) }
        #expect(
            wrong?.message
                == "A blanket takes 5.00 or 12.00 and the redemption is of 10.00; choose goods of that value.")
        _ = try await issue(.item(Slug("blanket")!), for: first, 500, cabinet)
        let stream = try await services.storage.load(.stock(Cabinet.home, Slug("blanket")!))
        let exchange = TradeUp(5, Slug("small")!, for: Slug("medium")!)
        #expect(stream.events.last?.body == .stock(.issued(StockIssued(to: first, tradedUp: exchange))))
        _ = try await issue(.item(Slug("mug")!), for: second, 100, cabinet)
        let none = await refusal { try await self.issue(.item(Slug("mug")!), for: third, 100, cabinet) }
        #expect(none?.code == .outOfStock)
        // Owed, then handed out once there are some.
        let promise = try await services.unitToPromise(Slug("mug")!, to: third, at: Cabinet.home, cabinet.ben)
        _ = await services.storage.appendTogether([], house: [promise])
        #expect(try await services.stock(at: Cabinet.home, cabinet.anna).map(\.owed) == [0, 1])
        let warnings = try await services.stockWarnings(at: Cabinet.home, cabinet.anna).map(\.subject)
        #expect(warnings.contains(.owed(item: Slug("mug")!, count: 1)))
        try await cabinet.restock("mug", 3, receipt: "R-3")
        _ = try await issue(.item(Slug("mug")!), for: third, 100, cabinet)
        #expect(try await services.stock(at: Cabinet.home, cabinet.anna).map(\.owed) == [0, 0])
        #expect(try await cabinet.onHand("mug") == 2)
        // A promise is kept by another item of the house too.
        let fourth = try await redemption(4, cabinet)
        try await cabinet.define(Cabinet.item("pen"))
        let pen = try await services.unitToPromise(Slug("pen")!, to: fourth, at: Cabinet.home, cabinet.ben)
        _ = await services.storage.appendTogether([], house: [pen])
        _ = try await issue(.item(Slug("mug")!), for: fourth, 100, cabinet)
        #expect(try await services.stock(at: Cabinet.home, cabinet.anna).allSatisfy { $0.owed == 0 })
        try await cabinet.clinic.expectWhole()
        await cabinet.close()
    }
}
