import LedgerStorage
import RewardDomain
import RewardReports
import RewardServices
import TestPostgres
import TestSupport
import Testing

@Suite(.onPostgres)
struct CountTests {
    @Test func `goods are counted blind, explained, signed by a second person, and are then as counted`() async throws {
        let cabinet = try await Cabinet.open()
        let services = cabinet.services
        try await cabinet.define(Cabinet.item("mug"), count: 12)
        try await cabinet.define(Cabinet.item("pen"), count: 7)
        let opened = try await services.openCount(of: .goods, at: Cabinet.home, cabinet.dora).value
        #expect(opened.names == ["mug", "pen"])
        #expect(opened.history.entered == nil)
        #expect(try await services.openCount(of: .goods, at: Cabinet.home, cabinet.emil).isRepeat)
        func enter(_ counted: [String: Int], _ context: CommandContext) async throws -> CountSummary {
            try await services.enterCount(1, at: Cabinet.home, counted, context).value
        }
        #expect(await refusal { try await enter(["mug": 11], cabinet.dora) }?.code == .malformed)
        #expect(await refusal { try await enter(["mug": 11, "pen": 7, "cup": 1], cabinet.dora) }?.code == .malformed)
        #expect(await refusal { try await enter(["mug": 11, "pen": -1], cabinet.dora) }?.code == .malformed)
        let buyer = await refusal { try await enter(["mug": 11, "pen": 7], cabinet.anna) }
        #expect(buyer?.message == "Who bought some of what is counted here cannot count it; ask somebody else to.")
        #expect(await refusal { try await services.signCount(1, at: Cabinet.home, cabinet.emil) }?.code == .notYet)
        let entered = try await enter(["mug": 11, "pen": 7], cabinet.dora)
        #expect(entered.history.entered?.lines.map(\.variance) == [-1, 0])
        let unexplained = await refusal { try await services.signCount(1, at: Cabinet.home, cabinet.emil) }
        #expect(unexplained?.code == .varianceUnexplained)
        #expect(
            unexplained?.message == "Nobody has explained mug (11 of 12); count again, or explain it first.")
        let needless = await refusal {
            try await services.explainCount(1, at: Cabinet.home, line: "pen", "fine", cabinet.dora)
        }
        #expect(needless?.code == .malformed)
        _ = try await services.explainCount(1, at: Cabinet.home, line: "mug", "one was broken", cabinet.dora)
        let own = await refusal { try await services.signCount(1, at: Cabinet.home, cabinet.dora) }
        #expect(own?.code == .dutiesTogether)
        #expect(own?.message == "Who counted cannot sign the count too; ask a second person to.")
        // One goes out between the count and the signature: the difference is what is put right.
        _ = try await services.adjustStock(
            of: Slug("pen")!, at: Cabinet.home, by: -1, reason: "test print", cabinet.emil)
        let signed = try await services.signCount(1, at: Cabinet.home, cabinet.emil).value
        #expect(signed.history.signedBy == "user:emil")
        #expect(try await cabinet.onHand("mug") == 11)
        #expect(try await cabinet.onHand("pen") == 6)
        #expect(await refusal { try await services.signCount(1, at: Cabinet.home, cabinet.emil) }?.code == .countClosed)
        #expect(await refusal { try await enter(["mug": 1, "pen": 1], cabinet.dora) }?.code == .countClosed)
        #expect(await refusal { try await services.count(2, at: Cabinet.home, cabinet.dora) }?.code == .unknownCount)
        let next = try await services.openCount(of: .goods, at: Cabinet.home, cabinet.dora).value
        #expect(next.history.opened.number == 2)
        let rows = try await services.counts(at: Cabinet.home, cabinet.anna)
        #expect(rows.map(\.variances) == [1, nil])
        try await cabinet.clinic.expectWhole()
        await cabinet.close()
    }

    /// Whoever keeps it has the role to count as well here, and still neither counts nor signs.
    @Test func `a count by its custodian, or signed by them, is refused`() async throws {
        let cabinet = try await Cabinet.open()
        let services = cabinet.services
        _ = try await services.grantRole(
            .counsellor, to: Slug("ben")!, at: Cabinet.home, from: Day(iso: "2026-01-01")!, until: nil,
            TestLedger.context)
        try await cabinet.buy(Cabinet.batch("1", "2", "3"))
        cabinet.house.clock.set(Instant(rfc3339: "2026-11-01T12:10:00Z")!)
        let opened = try await services.openCount(of: .cards, at: Cabinet.home, cabinet.ben).value
        #expect(opened.names == ["walmart-25.00"])
        let counting = await refusal {
            try await services.enterCount(1, at: Cabinet.home, ["walmart-25.00": 3], cabinet.ben)
        }
        #expect(counting?.code == .dutiesTogether)
        #expect(
            counting?.message == "ben keeps some of what is counted here; somebody else has to count it.")
        _ = try await services.enterCount(1, at: Cabinet.home, ["walmart-25.00": 2], cabinet.dora)
        _ = try await services.explainCount(1, at: Cabinet.home, line: "walmart-25.00", "one is lost", cabinet.dora)
        let signing = await refusal { try await services.signCount(1, at: Cabinet.home, cabinet.ben) }
        #expect(signing?.code == .dutiesTogether)
        _ = try await services.signCount(1, at: Cabinet.home, cabinet.emil)
        // Which of the three it is, is said by its serial.
        #expect(try await services.cards(at: Cabinet.home, with: [.held], cabinet.anna).count == 3)
        _ = try await services.missCards([Cabinet.serial("2")], reason: "not found in count 1", cabinet.anna)
        let report = try await services.stockReport(
            month: Month(iso: "2026-11")!, at: Cabinet.home, cabinet.anna)
        #expect(report.rows.map(\.item) == ["walmart-25.00"])
        #expect(report.rows.map(\.onHand) == [2])
        #expect(report.rows.map(\.countVariance) == [-1])
        try await cabinet.clinic.expectWhole()
        await cabinet.close()
    }

    @Test func `the slips of a bowl are those of the program's newest revision`() async throws {
        let cabinet = try await Cabinet.open()
        let services = cabinet.services
        try await cabinet.clinic.publishPreset("petry-prize-bowl")
        let program = Slug("petry-prize-bowl")!
        let opened = try await services.openCount(of: .bowl, at: Cabinet.home, program: program, cabinet.dora).value
        #expect(opened.names.count == 4)
        let counted = Dictionary(uniqueKeysWithValues: opened.names.map { ($0, 1) })
        let entered = try await services.enterCount(1, at: Cabinet.home, counted, cabinet.dora).value
        let slips = entered.history.entered?.lines.map(\.expected) ?? []
        #expect(slips.reduce(0, +) == 500)
        let without = await refusal {
            try await services.openCount(of: .bowl, at: Cabinet.home, program: Slug("higgins-1994")!, cabinet.dora)
        }
        #expect(without?.code == .contentMismatch)
        #expect(
            await refusal { try await services.openCount(of: .bowl, at: Cabinet.home, cabinet.dora) }?.code
                == .malformed)
        #expect(
            await refusal { try await services.openCount(of: .goods, at: Cabinet.home, cabinet.dora) }?.code
                == .outOfStock)
        await cabinet.close()
    }

    @Test func `the check of a month names what nobody counted in it`() async throws {
        let cabinet = try await Cabinet.open()
        let services = cabinet.services
        try await cabinet.buy(Cabinet.batch("1"))
        try await cabinet.define(Cabinet.item("mug"), count: 3)
        func uncounted(_ month: String) async throws -> [String] {
            let check = try await services.checkMonth(
                Month(iso: month)!, of: Slug("higgins-1994")!, TestLedger.context)
            return check.open.filter { $0.kind == .uncounted }.map { "\($0.site): \($0.what)" }
        }
        #expect(
            try await uncounted("2026-11") == [
                "home: cards not counted and signed for", "home: goods not counted and signed for",
            ])
        #expect(try await uncounted("2026-10") == [])
        _ = try await services.openCount(of: .goods, at: Cabinet.home, cabinet.dora)
        _ = try await services.enterCount(1, at: Cabinet.home, ["mug": 3], cabinet.dora)
        _ = try await services.signCount(1, at: Cabinet.home, cabinet.emil)
        #expect(try await uncounted("2026-11") == ["home: cards not counted and signed for"])
        await cabinet.close()
    }
}
