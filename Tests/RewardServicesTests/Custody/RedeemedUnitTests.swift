import LedgerStorage
import RewardDomain
import RewardPolicies
import RewardServices
import TestPostgres
import TestSupport
import Testing

/// What a redemption is delivered with is gone in the transaction that delivers it, and back when it is reversed.
@Suite(.onPostgres)
struct RedeemedUnitTests {
    /// H-1 with 75.00: the first nine visits of higgins-1994, less the last bonuses.
    private func rich() async throws -> Cabinet {
        let cabinet = try await Cabinet.open()
        try await cabinet.clinic.record(
            "H-1", .negative, .negative, .negative, .negative, .negative, .negative, .negative)
        return cabinet
    }

    private func redeem(_ amount: Int, as kind: Slug, _ cabinet: Cabinet) async throws -> Int {
        try await cabinet.services.redeem(
            Redeem(amount: amount, kind: kind), of: "H-1", at: Cabinet.home, cabinet.ben
        ).value.redemption.number
    }

    @Test func `a card leaves with its redemption and comes back with the reversal`() async throws {
        let cabinet = try await rich()
        let services = cabinet.services
        let before = try await cabinet.clinic.balance("H-1")
        try await cabinet.buy(Cabinet.batch("7001", "7002"))
        let number = try await redeem(2500, as: .giftCard, cabinet)
        let item = await refusal {
            try await services.deliverRedemption(
                number, of: "H-1", with: .item(Slug("mug")!), shownBy: .signature, cabinet.ben)
        }
        #expect(item?.code == .unitMismatch)
        let card = WantedUnit.card(Cabinet.serial("7001"))
        let delivered = try await services.deliverRedemption(
            number, of: "H-1", with: card, shownBy: .signature, cabinet.ben)
        #expect(!delivered.isRepeat)
        #expect(delivered.value.redemption.delivery?.unit == "card:7001")
        #expect(try await cabinet.status("7001") == .issued)
        #expect(
            try await services.deliverRedemption(
                number, of: "H-1", with: card, shownBy: .signature, cabinet.ben
            ).isRepeat)
        // The same card for another redemption: neither is changed.
        let second = try await redeem(2500, as: .giftCard, cabinet)
        let again = await refusal {
            try await services.deliverRedemption(second, of: "H-1", with: card, shownBy: .signature, cabinet.ben)
        }
        #expect(again?.code == .cardNotHeld)
        #expect(
            try await services.redemption(second, of: "H-1", cabinet.ben).redemption.state == .requested)
        _ = try await services.askReversal(
            ofRedemption: number, of: "H-1", reason: "the wrong shop", cabinet.ben)
        _ = try await services.approveReversal(ofRedemption: number, of: "H-1", cabinet.emil)
        #expect(try await cabinet.status("7001") == .held)
        _ = try await services.cancelRedemption(second, of: "H-1", reason: "not wanted", cabinet.ben)
        #expect(try await cabinet.clinic.balance("H-1") == before)
        #expect(try await services.verify().findings.map(\.description) == [])
        await cabinet.close()
    }

    // “Where the site keeps what a redemption is for, the delivery names it.”
    @Test func `what a site keeps is not handed out without its name`() async throws {
        let cabinet = try await rich()
        let services = cabinet.services
        func delivering(_ number: Int, _ shown: ShownAcknowledgement, with unit: WantedUnit? = nil) async throws
            -> Redemption
        {
            try await services.deliverRedemption(number, of: "H-1", with: unit, shownBy: shown, cabinet.ben)
                .value.redemption
        }
        // Nothing is kept: what shows the delivery is enough.
        let first = try await redeem(500, as: .giftCard, cabinet)
        #expect(try await delivering(first, .signature).delivery?.unit == nil)
        try await cabinet.buy(Cabinet.batch("7001", "7002"))
        let (card, odd) = (
            try await redeem(2500, as: .giftCard, cabinet), try await redeem(1375, as: .giftCard, cabinet)
        )
        for shown in [ShownAcknowledgement.signature, .receipt("118"), .vendor("O-1")] {
            let nameless = await refusal { try await delivering(card, shown) }
            #expect(nameless?.code == .unitMissing)
            #expect(
                nameless?.message
                    == "home keeps what redemption 2 of 25.00 gift_card is for, and the delivery names no serial; name it "
                    + "with --card (7001, 7002).")
        }
        #expect(try await services.redemption(card, of: "H-1", cabinet.ben).redemption.state == .requested)
        // Of a value that no card there has, the vendor's own delivery is the other way.
        let unfitting = await refusal { try await delivering(odd, .signature) }
        #expect(
            unfitting?.message
                == "home keeps what redemption 3 of 13.75 gift_card is for, and the delivery names no serial; nothing kept "
                + "there has that value: cancel it and redeem the value of something that offers lists, or have the "
                + "vendor deliver it and give --vendor-reference.")
        #expect(try await delivering(odd, .vendor("O-2")).state == .delivered)
        #expect(
            try await delivering(card, .signature, with: .card(Cabinet.serial("7002"))).delivery?.unit == "card:7002")
        // Goods that are out of stock are kept all the same.
        try await cabinet.define(Cabinet.item("mug"))
        let mug = try await redeem(100, as: .goods, cabinet)
        let goods = await refusal { try await delivering(mug, .receipt("118")) }
        #expect(goods?.message.hasSuffix("names no item; name it with --item (mug).") ?? false)
        #expect(try await services.verify().findings.map(\.description) == [])
        await cabinet.close()
    }

    @Test func `what is out of stock is owed until it is handed out or given up`() async throws {
        let cabinet = try await rich()
        let services = cabinet.services
        let mug = Slug("mug")!
        try await cabinet.define(Cabinet.item("mug"))
        let (first, second) = (
            try await redeem(100, as: .goods, cabinet), try await redeem(100, as: .goods, cabinet)
        )
        let none = await refusal {
            try await services.deliverRedemption(first, of: "H-1", with: .item(mug), shownBy: .signature, cabinet.ben)
        }
        #expect(none?.code == .outOfStock)
        for number in [first, second] {
            #expect(
                try await !services.promiseItem(mug, toRedemption: number, of: "H-1", cabinet.ben).isRepeat)
            #expect(try await services.promiseItem(mug, toRedemption: number, of: "H-1", cabinet.ben).isRepeat)
        }
        #expect(try await services.stock(at: Cabinet.home, cabinet.anna).map(\.owed) == [2])
        _ = try await services.cancelRedemption(second, of: "H-1", reason: "not wanted", cabinet.ben)
        #expect(try await services.stock(at: Cabinet.home, cabinet.anna).map(\.owed) == [1])
        try await cabinet.restock("mug", 1)
        _ = try await services.deliverRedemption(
            first, of: "H-1", with: .item(mug), shownBy: .receipt("118"), cabinet.ben)
        #expect(try await services.stock(at: Cabinet.home, cabinet.anna).map(\.owed) == [0])
        #expect(try await cabinet.onHand("mug") == 0)
        let gone = await refusal {
            try await services.promiseItem(mug, toRedemption: first, of: "H-1", cabinet.ben)
        }
        #expect(gone?.code == .unitMismatch)
        #expect(try await services.verify().findings.map(\.description) == [])
        await cabinet.close()
    }
}
