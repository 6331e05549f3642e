import LedgerStorage
import PostgresPQ
import RewardDomain
import TestPostgres
import TestSupport
import Testing

@testable import RewardServices

@Suite(.onPostgres)
struct CustodyRebuildTests {
    /// A bit of everything: a card handed out and one taken back, goods promised, counted and moved.
    private func filled() async throws -> Cabinet {
        let cabinet = try await Cabinet.open()
        let services = cabinet.services
        try await cabinet.buy(Cabinet.batch("1", "2", "3"))
        _ = try await services.sendCards(
            [Cabinet.serial("2")], to: Cabinet.other, custodian: Slug("cleo")!, cabinet.ben)
        _ = try await services.missCards([Cabinet.serial("3")], reason: "gone", cabinet.ben)
        try await cabinet.define(Cabinet.item("mug"), count: 4)
        try await cabinet.define(Cabinet.item("pen"))
        let participant = try await services.participant("H-1", TestLedger.context).id
        for (number, wanted) in [WantedUnit.card(Cabinet.serial("1")), .item(Slug("mug")!)].enumerated() {
            let to = RedemptionReference(participant: participant, redemption: number + 1)
            let units = try await services.unitsToIssue(
                wanted, for: to, amount: number == 0 ? 2500 : 100, Cabinet.usd, at: Cabinet.home, cabinet.ben)
            _ = await services.storage.appendTogether([], house: units)
        }
        let back = try await services.unitsToTakeBack(
            from: RedemptionReference(participant: participant, redemption: 2), cabinet.ben)
        _ = await services.storage.appendTogether([], house: back)
        let owed = try await services.unitToPromise(
            Slug("pen")!, to: RedemptionReference(participant: participant, redemption: 3), at: Cabinet.home,
            cabinet.ben)
        _ = await services.storage.appendTogether([], house: [owed])
        _ = try await services.openCount(of: .goods, at: Cabinet.home, cabinet.dora)
        _ = try await services.enterCount(1, at: Cabinet.home, ["mug": 3, "pen": 0], cabinet.dora)
        return cabinet
    }

    private static let tables = ["cards", "stock_items", "issued_units", "counts"]

    private func dump(_ cabinet: Cabinet) async throws -> [String] {
        var rows: [String] = []
        for table in Self.tables {
            rows += try await cabinet.clinic.texts("select t::text from ledger.\(table) as t order by 1")
        }
        return rows
    }

    @Test(arguments: [
        "delete from ledger.cards where serial = '2'", "update ledger.cards set status = 'voided', custodian = 'eve'",
        "update ledger.stock_items set on_hand = on_hand + 1", "delete from ledger.issued_units",
        "update ledger.issued_units set returned_on = null", "update ledger.counts set variances = 0",
        "insert into ledger.counts select 'count:home:9', organization, site, 9, kind, program, opened_on from ledger.counts",
    ])
    func `rebuild brings cards, goods and counts back, whatever became of them`(_ damage: String) async throws {
        let cabinet = try await filled()
        try await cabinet.clinic.expectWhole()
        let before = try await dump(cabinet)
        #expect(before.count == 8)
        let owner = try await TestLedger.owner(cabinet.clinic.database)
        try await owner.execute(script: damage)
        await owner.close()
        let findings = try await cabinet.services.verify().findings
        #expect(!findings.isEmpty)
        #expect(findings.allSatisfy { $0.problem.hasSuffix("run rewardctl rebuild") })
        _ = try await cabinet.services.rebuild()
        #expect(try await dump(cabinet) == before)
        #expect(try await cabinet.services.verify().findings == [])
        await cabinet.close()
    }
}
