import Foundation
import LedgerStorage
import RewardDomain
import RewardTestSupport
import TestPostgres
import TestSupport
import Testing

@testable import RewardServices

/// The worked tables of docs/custody.md, said to a clinic row by row.
@Suite(.onPostgres)
struct CustodyPageTests {
    private let tables: [[[String]]]

    init() throws {
        let page = try Repository.text("docs/custody.md")
        tables = page.components(separatedBy: "\n\n").filter { $0.hasPrefix("| who | says") }.map { block in
            block.split(separator: "\n").dropFirst(2).map { line in
                line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            }
        }
    }

    @Test func `cards go as the page says`() async throws {
        let cabinet = try await Cabinet.open()
        #expect(tables[0].count > 10)
        for row in tables[0] {
            let answer = try await answer(row, cabinet)
            let held = try await cabinet.services.cards(with: [.held], cabinet.anna)
            let counts = [Cabinet.home, Cabinet.other].map { site in String(held.count { $0.site == site }) }
            #expect([row[0], row[1], answer] + counts == row)
        }
        try await cabinet.clinic.expectWhole()
        await cabinet.close()
    }

    @Test func `goods go as the page says`() async throws {
        let cabinet = try await Cabinet.open()
        #expect(tables[1].count > 10)
        for row in tables[1] {
            let answer = try await answer(row, cabinet)
            let mugs = try await cabinet.services.stock(at: Cabinet.home, cabinet.anna).first
            #expect([row[0], row[1], answer, String(mugs?.onHand ?? 0), String(mugs?.owed ?? 0)] == row)
        }
        try await cabinet.clinic.expectWhole()
        await cabinet.close()
    }

    private func answer(_ row: [String], _ cabinet: Cabinet) async throws -> String {
        let people = [
            "anna": cabinet.anna, "ben": cabinet.ben, "cleo": cabinet.cleo, "dora": cabinet.dora, "emil": cabinet.emil,
        ]
        do {
            let isRepeat = try await say(row[1], cabinet, try #require(people[row[0]]))
            return isRepeat ? "said before" : "done"
        } catch ServiceError.refused(let refusal) {
            return refusal.code.rawValue
        }
    }

    /// Whether it was said before.
    private func say(_ text: String, _ cabinet: Cabinet, _ who: CommandContext) async throws -> Bool {
        let words = text.replacing(",", with: "").split(separator: " ").map(String.init)
        let services = cabinet.services
        let mug = Slug("mug")!
        func cards() -> [CardSerial] { words.dropFirst().compactMap { Int($0) == nil ? nil : Cabinet.serial($0) } }
        switch words[0] {
        case "buy":
            var batch = Cabinet.batch(
                denomination: try amount(words), receipt: words.last!, custodian: words[words.count - 3])
            batch.lines = cards().map {
                CardBatch.Line(serial: $0, product: Slug("walmart")!, denomination: 2500)
            }
            return try await services.purchaseCards(batch, who).isRepeat
        case "send":
            return try await services.sendCards(
                cards(), to: Cabinet.other, custodian: Slug(words.last!)!, who
            ).isRepeat
        case "receive": return try await services.receiveCards(cards(), who).isRepeat
        case "void": return try await services.voidCards(cards(), reason: "expired", who).isRepeat
        case "miss": return try await services.missCards(cards(), reason: "not in the drawer", who).isRepeat
        case "find": return try await services.findCards(cards(), reason: "under the tray", who).isRepeat
        case "hand":
            let wanted: WantedUnit = Int(words[2]) == nil ? .item(Slug(words[2])!) : .card(Cabinet.serial(words[2]))
            let units = try await services.unitsToIssue(
                wanted, for: try await redemption(words[5], cabinet), amount: try amount(words), Cabinet.usd,
                at: Cabinet.home, who)
            return try await store(units, services)
        case "take":
            let back = try await services.unitsToTakeBack(from: try await redemption(words[3], cabinet), who)
            return try await store(back, services)
        case "promise":
            let to = try await redemption(words[4], cabinet)
            return try await store(
                [try await services.unitToPromise(mug, to: to, at: Cabinet.home, who)], services)
        case "define":
            return try await services.defineItem(Cabinet.item("mug", limit: Int(words.last!)), who).isRepeat
        case "restock":
            return try await cabinet.restock(
                "mug", try #require(Int(words[1])), receipt: words.last!, by: who
            ).isRepeat
        case "open": return try await services.openCount(of: .goods, at: Cabinet.home, who).isRepeat
        case "count":
            return try await services.enterCount(
                1, at: Cabinet.home, ["mug": try #require(Int(words[1]))], who
            ).isRepeat
        case "explain":
            return try await services.explainCount(1, at: Cabinet.home, line: words[1], "broken", who).isRepeat
        default:
            #expect(words[0] == "sign")
            return try await services.signCount(1, at: Cabinet.home, who).isRepeat
        }
    }

    /// The amount after “of”.
    private func amount(_ words: [String]) throws -> Int {
        let text = try #require(words.last { $0.contains(".") && Double($0) != nil })
        return try Cabinet.usd.minorUnits(decimal: text)
    }

    private func redemption(_ number: String, _ cabinet: Cabinet) async throws -> RedemptionReference {
        RedemptionReference(
            participant: try await cabinet.services.participant("H-1", TestLedger.context).id,
            redemption: try #require(Int(number)))
    }

    private func store(_ units: [HouseUnit], _ services: RewardServices) async throws -> Bool {
        guard case .recorded = await services.storage.appendTogether([], house: units) else {
            Issue.record("not stored")
            return false
        }
        return false
    }
}
