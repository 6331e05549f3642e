import LedgerStorage
import PostgresPQ
import RewardDomain
import RewardPolicies
import RewardServices
import TestPostgres
import TestSupport
import Testing

/// What docs/spec/redemptions.md says without a table.
@Suite(.onPostgres)
struct RedeemingTests {
    private static let card = Slug("gift_card")!

    private func redeem(
        _ amount: Int, of code: String, in program: String? = nil, _ clinic: Clinic, key: String? = nil
    ) async throws -> RedemptionAnswer {
        let wanted = Redeem(amount: amount, kind: Self.card, program: program.flatMap { Slug($0) })
        return try await clinic.services.redeem(wanted, of: code, clinic.context(key)).value
    }

    @Test func `however many ask at once, no more is promised than there is`() async throws {
        let clinic = try await Clinic.with("R-1")
        try await clinic.record("R-1", .negative, .negative, .negative)
        // 21.25 in all, asked for in parts of 2.00 by 24 at once: ten get theirs.
        let granted = await withTaskGroup(of: Bool.self) { group in
            for asker in 0..<24 {
                group.addTask {
                    for _ in 0..<200 {
                        do {
                            _ = try await redeem(200, of: "R-1", clinic, key: "asker \(asker)")
                            return true
                        } catch ServiceError.storage(.unavailable) { continue } catch ServiceError.refused(let refusal)
                        {
                            #expect(refusal.code == .insufficientBalance)
                            return false
                        } catch { Issue.record("\(error)") }
                    }
                    return false
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(granted == 10)
        #expect(try await clinic.balance("R-1") == 125)
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `a key answers for ever with what it came to first`() async throws {
        let clinic = try await Clinic.with("R-1")
        try await clinic.record("R-1", .negative, .negative)
        let first = try await redeem(300, of: "R-1", clinic, key: "slip 1")
        _ = try await clinic.services.cancelRedemption(1, of: "R-1", reason: "changed their mind", clinic.context(nil))
        #expect(try await redeem(300, of: "R-1", clinic, key: "slip 1") == first)
        #expect(await refusal { try await redeem(301, of: "R-1", clinic, key: "slip 1") }?.code == .keyReused)
        #expect(try await clinic.balance("R-1") == 625)
        await clinic.close()
    }

    @Test func `the oldest enrollment's money goes first, a named program's only`() async throws {
        let clinic = try await Clinic.with("R-1")
        try await clinic.record("R-1", .negative, .negative)
        try await clinic.retarget("silverman-1996", to: "opiates")
        try await clinic.enroll("R-1", in: "silverman-1996", from: "2026-01-12")
        for day in ["2026-01-12", "2026-01-14"] {
            try await clinic.record("R-1", day, .negative, in: "silverman-1996")
        }
        // 6.25 of the older, 6.50 of the newer.
        let both = try await redeem(1000, of: "R-1", clinic).redemption
        #expect(both.shares.map(\.amount) == [625, 375])
        #expect(
            try await clinic.lastEntries("R-1") == [
                "625 available:higgins-1994:default -> in_flight:1",
                "375 available:silverman-1996:default -> in_flight:1",
            ])
        let refused = await refusal { try await redeem(100, of: "R-1", in: "higgins-1994", clinic) }
        #expect(refused?.code == .insufficientBalance)
        #expect(
            refused?.message
                == "0.00 USD can be redeemed in higgins-1994 as gift_card, which is less than 1.00; 10.00 more is on "
                + "the way.")
        #expect(try await redeem(275, of: "R-1", in: "silverman-1996", clinic).balance == 0)
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `a visit that was paid out is mended by two`() async throws {
        let clinic = try await Clinic.with("R-1")
        try await clinic.record("R-1", .negative, .negative)
        _ = try await redeem(250, of: "R-1", clinic)
        func mend(_ day: String) async throws -> Mended {
            try await clinic.services.mend(
                clinic.visit(day, "higgins-1994", nil), of: "R-1", VisitContent(outcome: .excused), reason: "typo",
                clinic.context(nil)
            ).value
        }
        guard case .proposed = try await mend("2026-01-05") else { return #expect(Bool(false), "it was paid out") }
        guard case .applied = try await mend("2026-01-07") else { return #expect(Bool(false), "it was not") }
        _ = try await clinic.services.cancelRedemption(1, of: "R-1", reason: "back", clinic.context(nil))
        guard case .applied = try await mend("2026-01-05") else { return #expect(Bool(false), "it came back") }
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `who is on the way to another code, erased or nobody gets nothing`() async throws {
        let clinic = try await Clinic.with("R-1")
        try await clinic.record("R-1", .negative)
        #expect(await refusal { try await redeem(100, of: "R-9", clinic) }?.code == .unknownParticipant)
        #expect(await refusal { try await redeem(0, of: "R-1", clinic) }?.code == .malformed)
        #expect(
            await refusal { try await redeem(100, of: "R-1", in: "silverman-1996", clinic) }?.code == .notEnrolled)
        let before = try await clinic.counts()
        let id = try await clinic.services.participant("R-1").id
        let owner = try await TestLedger.owner(clinic.database)
        try await owner.execute(
            script: """
                set session_replication_role = replica;
                delete from ledger.participant_keys
                """)
        await owner.close()
        #expect(await refusal { try await redeem(100, of: id.description, clinic) }?.code == .participantErased)
        #expect(try await clinic.counts() == before)
        await clinic.close()
    }

    @Test func `a receipt is good for one delivery, whoever is first`() async throws {
        let clinic = try await Clinic.open()
        for code in ["R-1", "R-2", "R-3", "R-4"] {
            try await clinic.welcome(code, in: "higgins-1994")
            try await clinic.record(code, .negative)
            _ = try await redeem(250, of: code, clinic)
        }
        let delivered = await withTaskGroup(of: Bool.self) { group in
            for code in ["R-1", "R-2", "R-3", "R-4"] {
                group.addTask {
                    do {
                        _ = try await clinic.services.deliverRedemption(
                            1, of: code, shownBy: .receipt("0042"), clinic.context(nil))
                        return true
                    } catch ServiceError.refused(let refusal) {
                        #expect(refusal.code == .receiptUsed)
                    } catch { Issue.record("\(error)") }
                    return false
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(delivered == 1)
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `a site pays out in its own kinds, and may ask for approval of everything`() async throws {
        let clinic = try await Clinic.with("R-1")
        try await clinic.record("R-1", .negative)
        _ = try await clinic.services.changeSite(
            .mainSite,
            SiteChanged(
                payouts: [Slug("goods")!],
                approve: StatedApprovalRule(
                    rule: ApprovalRule(over: 5000, dayLimit: 30000), currency: Currency(code: "EUR")!)),
            TestLedger.context)
        let refused = await refusal { try await redeem(100, of: "R-1", clinic) }
        #expect(refused?.message == "main does not pay out in gift_card; it has goods.")
        let goods = try await clinic.services.redeem(
            Redeem(amount: 100, kind: Slug("goods")!), of: "R-1", clinic.context(nil)
        ).value
        // The limits are in euros, the balance is in dollars.
        #expect(goods.redemption.needsApproval)
        // Back to the usual limits, of whichever currency.
        let usual = SiteChanged(approvesAsUsual: true)
        let back = try await clinic.services.changeSite(.mainSite, usual, TestLedger.context)
        #expect(!back.isRepeat && back.value.site.approve == nil)
        #expect(try await clinic.services.changeSite(.mainSite, usual, TestLedger.context).isRepeat)
        let more = try await clinic.services.redeem(
            Redeem(amount: 100, kind: Slug("goods")!), of: "R-1", clinic.context(nil)
        ).value
        #expect(!more.redemption.needsApproval)
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `what is on the way is listed for its site, and leaves the list`() async throws {
        let clinic = try await Clinic.with("R-1")
        try await clinic.record("R-1", .negative, .negative)
        _ = try await redeem(250, of: "R-1", clinic)
        _ = try await redeem(100, of: "R-1", clinic)
        func waiting(_ site: String? = nil) async throws -> [Int] {
            try await clinic.services.waitingRedemptions(at: site.map(clinic.slug), TestLedger.context).map(
                \.redemption.number)
        }
        #expect(try await waiting() == [1, 2])
        #expect(try await waiting("main") == [1, 2])
        let (services, ben) = (clinic.services, CommandContext(actor: "cli:ben"))
        _ = try await services.deliverRedemption(1, of: "R-1", shownBy: .signature, TestLedger.context)
        #expect(try await waiting() == [2])
        _ = try await services.askReversal(ofRedemption: 1, of: "R-1", reason: "broken", TestLedger.context)
        #expect(try await waiting() == [1, 2])
        _ = try await services.declineReversal(ofRedemption: 1, of: "R-1", reason: "it is fine", ben)
        _ = try await services.cancelRedemption(2, of: "R-1", reason: "later", ben)
        #expect(try await waiting() == [])
        // What was turned down may be asked for again in the same words, and be granted then.
        _ = try await services.askReversal(ofRedemption: 1, of: "R-1", reason: "broken", TestLedger.context)
        let reversed = try await services.approveReversal(ofRedemption: 1, of: "R-1", ben).value
        #expect(reversed.redemption.state == .reversed)
        #expect(reversed.redemption.delivery?.acknowledgement.kind == .signature)
        #expect(reversed.balance == 625)
        #expect(try await services.redemptions(of: "R-1", TestLedger.context).count == 2)
        await clinic.close()
    }
}
