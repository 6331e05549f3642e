import LedgerStorage
import RewardDomain
import RewardServices
import TestPostgres
import TestSupport
import Testing

@Suite(.onPostgres)
struct OfferTests {
    /// H-1 has 11.25 of higgins-1994, which allows any kind.
    @Test func `what the balance reaches is offered, with how many are there`() async throws {
        let cabinet = try await Cabinet.open()
        let services = cabinet.services
        try await cabinet.clinic.record("H-1", .negative, .negative, .negative)
        #expect(try await cabinet.clinic.balance("H-1") == 2125)
        try await cabinet.buy(Cabinet.batch("1", "2", denomination: 1000))
        try await cabinet.buy(Cabinet.batch("3", denomination: 2500, receipt: "R-3"))
        try await cabinet.define(Cabinet.item("mug"), count: 2)
        try await cabinet.define(Cabinet.item("pen"))
        try await cabinet.define(Cabinet.item("radio", size: "large", retailValue: 3000), count: 1)
        let offers = try await services.offers(to: "H-1", cabinet.ben)
        #expect(offers.site == Cabinet.home)
        #expect(offers.available == 2125)
        let lines = offers.offers.map { offer -> String in
            "\(offer.kind) \(offer.item) \(offer.amount) \(offer.onHand)"
        }
        #expect(lines == ["gift_card walmart 1000 2", "goods mug 100 2", "goods pen 100 0"])
        let rules = CustodyRules(
            currency: Cabinet.usd, classValues: [.init(Slug("small")!, value: 100)],
            tradeUps: [TradeUp(20, Slug("small")!, for: Slug("large")!)])
        _ = try await services.setCustodyRules(rules, at: Cabinet.home, cabinet.anna)
        let traded = try await services.offers(to: "H-1", cabinet.ben).offers.last
        #expect(traded?.item.text == "radio")
        #expect(traded?.amount == 2000)
        #expect(traded?.tradeUp == TradeUp(20, Slug("small")!, for: Slug("large")!))
        #expect(try await services.offers(to: "H-1", at: Cabinet.other, cabinet.ben).offers == [])
        #expect(try await services.offers(to: "H-2", cabinet.ben).offers == [])
        #expect(await refusal { try await services.offers(to: "N-1", cabinet.ben) }?.code == .notEnrolled)
        #expect(await refusal { try await services.offers(to: "O-1", cabinet.ben) }?.code == .unknownParticipant)
        await cabinet.close()
    }
}
