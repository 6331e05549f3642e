import LedgerStorage
import RewardDomain
import TestPostgres
import TestSupport
import Testing

@testable import RewardServices

@Suite(.onPostgres)
struct CardTests {
    /// What was bought, what of it is there, and what is gone, in minor units.
    private func costs(_ cabinet: Cabinet, of source: Slug = .defaultSource) async throws -> [Int] {
        var sums: [Account: Int] = [:]
        for name in try await cabinet.services.storage.houseStreams(withPrefix: "") {
            for entry in try await cabinet.services.storage.load(name).entries {
                sums[entry.source, default: 0] -= entry.amount
                sums[entry.destination, default: 0] += entry.amount
            }
        }
        return [Account.bought(source: source), .cards(source: source), .used(source: source)].map { sums[$0] ?? 0 }
    }

    // “What is bought is posted at what it cost.”
    @Test func `what cards and goods cost is posted as they come and go`() async throws {
        let cabinet = try await Cabinet.open()
        let services = cabinet.services
        let serials = ["7001", "7002", "7003"].map(Cabinet.serial)
        try await cabinet.buy(Cabinet.batch("7001", "7002", "7003", cost: 2450))
        #expect(try await costs(cabinet) == [-7350, 7350, 0])
        // The same batch again posts nothing again.
        try await cabinet.buy(Cabinet.batch("7001", "7002", "7003", cost: 2450))
        #expect(try await costs(cabinet) == [-7350, 7350, 0])
        let to = RedemptionReference(
            participant: try await services.participant("H-1", TestLedger.context).id, redemption: 1)
        let out = try await services.unitsToIssue(
            .card(serials[0]), for: to, amount: 2500, Cabinet.usd, at: Cabinet.home, cabinet.ben)
        _ = await services.storage.appendTogether([], house: out)
        #expect(try await costs(cabinet) == [-7350, 4900, 2450])
        let back = try await services.unitsToTakeBack(from: to, cabinet.ben)
        _ = await services.storage.appendTogether([], house: back)
        #expect(try await costs(cabinet) == [-7350, 7350, 0])
        _ = try await services.missCards([serials[1], serials[2]], reason: "not in the drawer", cabinet.ben)
        #expect(try await costs(cabinet) == [-7350, 2450, 4900])
        _ = try await services.findCards([serials[1]], reason: "under the tray", cabinet.emil)
        #expect(try await costs(cabinet) == [-7350, 4900, 2450])
        // A card that was missing is gone once, not twice.
        _ = try await services.voidCards(Array(serials.dropFirst()), reason: "expired", cabinet.anna)
        #expect(try await costs(cabinet) == [-7350, 2450, 4900])
        try await cabinet.define(Cabinet.item("mug"), count: 3)
        #expect(try await costs(cabinet) == [-7590, 2450, 5140])
        #expect(try await services.storage.fundTotals() == [:])
        try await cabinet.clinic.expectWhole()
        await cabinet.close()
    }

    private func serials(_ texts: String...) -> [CardSerial] { texts.map(Cabinet.serial) }

    @Test func `a batch is bought once, whole, and listed with where each card is`() async throws {
        let cabinet = try await Cabinet.open()
        let batch = Cabinet.batch("7001", "7002", "7003", cost: 2450)
        let bought = try await cabinet.buy(batch)
        #expect(!bought.isRepeat)
        #expect(bought.value.map(\.serial.text) == ["7001", "7002", "7003"])
        #expect(bought.value.map(\.cost) == [2450, 2450, 2450])
        #expect(Set(bought.value.map(\.custodian.text)) == ["ben"])
        #expect(try await cabinet.buy(batch).isRepeat)
        #expect(try await cabinet.services.cards(at: Cabinet.home, cabinet.anna) == bought.value)
        #expect(try await cabinet.services.cards(at: Cabinet.other, cabinet.anna) == [])
        // One of them is there already: of the other, nothing is stored.
        let refused = await refusal { try await cabinet.buy(Cabinet.batch("7004", "7003", denomination: 1000)) }
        #expect(refused?.code == .cardExists)
        #expect(
            refused?.message
                == "7003 is in the house already; check the serials. Nothing of the purchase was stored.")
        #expect(try await cabinet.services.cards(cabinet.anna).count == 3)
        try await cabinet.clinic.expectWhole()
        await cabinet.close()
    }

    @Test func `who buys cards does not keep them, and who keeps them may`() async throws {
        let cabinet = try await Cabinet.open()
        let services = cabinet.services
        // A manager with the role of a payout clerk too.
        _ = try await services.grantRole(
            .payout, to: Slug("anna")!, at: nil, from: Day(iso: "2026-01-01")!, until: nil, TestLedger.context)
        let own = await refusal { try await cabinet.buy(Cabinet.batch("1", custodian: "anna")) }
        #expect(own?.code == .dutiesTogether)
        #expect(own?.message == "anna bought card 1 and cannot keep it too; name another custodian.")
        let noRole = await refusal { try await cabinet.buy(Cabinet.batch("1", custodian: "dora")) }
        #expect(noRole?.code == .notAllowed)
        let elsewhere = await refusal { try await cabinet.buy(Cabinet.batch("1", custodian: "cleo")) }
        #expect(elsewhere?.code == .notAllowed)
        let clerk = await refusal { try await services.purchaseCards(Cabinet.batch("1"), cabinet.ben) }
        #expect(clerk?.code == .notAllowed)
        #expect(
            await refusal { try await cabinet.buy(Cabinet.batch("1", denomination: 0)) }?.code == .malformed)
        #expect(await refusal { try await cabinet.buy(Cabinet.batch("1", "1")) }?.code == .malformed)
        #expect(
            await refusal { try await cabinet.buy(Cabinet.batch("1", on: "2026-11-02")) }?.code == .notYet)
        #expect(try await services.cards(cabinet.anna) == [])
        await cabinet.close()
    }

    @Test func `a card is sent by one person and received by another, whom it was sent to`() async throws {
        let cabinet = try await Cabinet.open()
        let services = cabinet.services
        try await cabinet.buy(Cabinet.batch("7001", "7002"))
        let sent = try await services.sendCards(
            serials("7001"), to: Cabinet.other, custodian: Slug("cleo")!, cabinet.ben)
        #expect(sent.value.map(\.status) == [.sent])
        #expect(sent.value.map(\.custodian.text) == ["ben"])
        let bySender = await refusal { try await services.receiveCards(self.serials("7001"), cabinet.ben) }
        #expect(bySender?.code == .notAllowed)
        // Even where their role would let them.
        _ = try await services.grantRole(
            .payout, to: Slug("ben")!, at: Cabinet.other, from: Day(iso: "2026-01-01")!, until: nil,
            TestLedger.context)
        cabinet.house.clock.set(Instant(rfc3339: "2026-11-01T12:10:00Z")!)
        let again = await refusal { try await services.receiveCards(self.serials("7001"), cabinet.ben) }
        #expect(again?.code == .dutiesTogether)
        #expect(again?.message == "Who sent card 7001 cannot receive it; cleo says when it arrived.")
        let twice = await refusal {
            try await services.sendCards(
                self.serials("7002", "7001"), to: Cabinet.other, custodian: Slug("cleo")!, cabinet.ben)
        }
        #expect(twice?.code == .cardNotHeld)
        #expect(try await cabinet.status("7002") == .held)
        let received = try await services.receiveCards(serials("7001"), cabinet.cleo)
        #expect(received.value.map(\.site) == [Cabinet.other])
        #expect(received.value.map(\.custodian.text) == ["cleo"])
        #expect(await refusal { try await services.receiveCards(self.serials("7001"), cabinet.cleo) } != nil)
        #expect(try await services.cards(at: Cabinet.other, cabinet.cleo).map(\.serial.text) == ["7001"])
        try await cabinet.clinic.expectWhole()
        await cabinet.close()
    }

    @Test func `a card of another site is answered like one that does not exist`() async throws {
        let cabinet = try await Cabinet.open()
        let services = cabinet.services
        try await cabinet.buy(Cabinet.batch("7001"))
        for serial in ["7001", "9999"] {
            let steps: [() async throws -> Any] = [
                { try await services.card(Cabinet.serial(serial), cabinet.cleo) },
                { try await services.receiveCards(self.serials(serial), cabinet.cleo) },
                { try await services.missCards(self.serials(serial), reason: "gone", cabinet.cleo) },
                {
                    try await services.sendCards(
                        self.serials(serial), to: Cabinet.other, custodian: Slug("cleo")!, cabinet.cleo)
                },
            ]
            for step in steps {
                #expect(
                    await refusal(step)
                        == Refusal(
                            .unknownCard,
                            "There is no gift card \(serial); check the serial, or enter the purchase with card "
                                + "purchase."))
            }
        }
        #expect(try await services.card(Cabinet.serial("7001"), cabinet.ben).card.status == .held)
        await cabinet.close()
    }

    @Test func `a card goes missing, is found, is voided, and is then no card any more`() async throws {
        let cabinet = try await Cabinet.open()
        let services = cabinet.services
        try await cabinet.buy(Cabinet.batch("7001"))
        let card = serials("7001")
        #expect(
            await refusal { try await services.findCards(card, reason: "there", cabinet.ben) }?.code == .cardNotHeld)
        _ = try await services.missCards(card, reason: "not in the drawer", cabinet.ben)
        #expect(try await cabinet.status("7001") == .missing)
        _ = try await services.findCards(card, reason: "under the tray", cabinet.ben)
        #expect(try await cabinet.status("7001") == .held)
        #expect(await refusal { try await services.voidCards(card, reason: "old", cabinet.ben) }?.code == .notAllowed)
        #expect(await refusal { try await services.voidCards(card, reason: " ", cabinet.anna) }?.code == .reasonMissing)
        _ = try await services.voidCards(card, reason: "expired", cabinet.anna)
        let voided = await refusal { try await services.missCards(card, reason: "gone", cabinet.ben) }
        #expect(voided?.message == "Card 7001 was voided; choose another card.")
        let unknown = await refusal { try await services.card(Cabinet.serial("9"), cabinet.anna) }
        #expect(unknown?.code == .unknownCard)
        let story = try await services.card(Cabinet.serial("7001"), cabinet.anna)
        #expect(story.events.count == 4)
        try await cabinet.clinic.expectWhole()
        await cabinet.close()
    }
}
