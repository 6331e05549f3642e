import LedgerStorage
import RewardDomain
import RewardPolicies
import RewardPresets
import RewardReports
import RewardServices
import TestPostgres
import TestSupport
import Testing

/// Everything an auditor asks of a visit stands in the answer, and nothing of it needs another look-up.
@Suite(.onPostgres)
struct AuditTrailTests {
    private let program = Slug("higgins-1994")!

    private func item(_ sections: [AuditSection], _ title: String, _ name: String) -> String? {
        sections.first { $0.title == title }?.items.first { $0.name == name }?.value
    }

    @Test func `of a corrected visit it says who collected, recorded, proposed and approved, and what it paid`()
        async throws
    {
        let house = try await House.open()
        let services = house.services
        let (anna, ben) = (try await house.user("anna", .counsellor), try await house.user("ben", .counsellor))
        let mia = try await house.user("mia", .manager)
        let auditor = try await house.user("aud", .auditor, at: nil)
        func address(_ day: String) -> VisitAddress { house.clinic.visit(day, program.text, nil) }
        for day in ["2026-01-05", "2026-01-07", "2026-01-09"] {
            _ = try await services.record(
                RecordVisit(
                    visit: address(day),
                    content: VisitContent(outcome: day == "2026-01-07" ? .positive : .negative),
                    writtenAt: Instant(rfc3339: "\(day)T15:00:00Z"),
                    specimen: Specimen(validity: .valid, source: .pointOfCare, collector: "olga", kitLot: nil)),
                of: "H-1", anna)
        }
        _ = try await services.mend(
            address("2026-01-07"), of: "H-1", VisitContent(outcome: .negative), reason: "two cups mixed up", ben)
        _ = try await services.approve(1, of: "H-1", mia)
        let trail = try await services.auditVisit(address("2026-01-07"), of: "H-1", auditor)
        #expect(
            trail.map(\.title) == ["visit", "award", "event 4", "event 6", "event 7", "event 8", "entry 8.1", "terms"])
        #expect(item(trail, "visit", "participant") == "H-1")
        #expect(item(trail, "visit", "outcome") == "negative")
        #expect(item(trail, "visit", "held on") == "2026-01-07")
        #expect(item(trail, "award", "rung") == "1")
        #expect(item(trail, "award", "streak") == "2")
        #expect(item(trail, "award", "award") == "3.75 USD")
        #expect(item(trail, "award", "posted") == "3.75 USD")
        #expect(item(trail, "event 4", "what") == "recorded")
        #expect(item(trail, "event 4", "said") == "positive")
        #expect(item(trail, "event 4", "by") == "user:anna")
        #expect(item(trail, "event 4", "collected by") == "olga")
        #expect(item(trail, "event 4", "written at") == "2026-01-07T15:00:00Z")
        #expect(item(trail, "event 6", "what") == "proposal 1")
        #expect(item(trail, "event 6", "by") == "user:ben")
        #expect(item(trail, "event 6", "reason") == "two cups mixed up")
        #expect(item(trail, "event 7", "by") == "user:mia")
        #expect(item(trail, "event 8", "by proposal") == "1")
        #expect(item(trail, "entry 8.1", "amount") == "3.75 USD")
        #expect(item(trail, "entry 8.1", "from") == "funding:default")
        #expect(item(trail, "terms", "revision") == "1")
        #expect(item(trail, "terms", "text")?.contains("ladder: { start: 2.50") == true)
        // The hashes are those of the chain: each event names the one before.
        #expect(item(trail, "event 8", "prior hash") == item(trail, "event 7", "hash"))
        #expect(item(trail, "event 7", "prior hash") == item(trail, "event 6", "hash"))
        let stored = try await services.storage.load(try await services.participant("H-1").id).hashes[3]
        #expect(
            item(trail, "event 4", "hash") == stored.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
        // Nobody asks of a day that was not planned, and only auditors ask.
        #expect(
            await refusal { try await services.auditVisit(address("2026-01-08"), of: "H-1", auditor) }?.code
                == .dayNotPlanned)
        #expect(
            await refusal { try await services.auditVisit(address("2026-01-07"), of: "H-1", anna) }?.code == .notAllowed
        )
        #expect(
            await refusal { try await services.auditPayout(1, of: "H-1", auditor) }?.message
                == "H-1 has no redemption 1; nothing was redeemed yet.")
        await house.clinic.close()
    }

    /// The journey of a gift card: three visits, of which it pays two and a part of the third.
    @Test func `of a payout it says who asked, approved and handed over, what shows it, and every visit it paid`()
        async throws
    {
        let clinic = try await Clinic.open()
        let services = clinic.services
        let text = try #require(RewardPresets.all.first { $0.slug == "higgins-1994" }?.text)
        try await clinic.publish(text + "\nredeem: { kinds: [gift_card] }\n")
        try await clinic.welcome("P-1", in: "higgins-1994")
        let (anna, ben) = (CommandContext(actor: "cli:anna"), CommandContext(actor: "cli:ben"))
        for day in ["2026-01-05", "2026-01-07", "2026-01-09"] {
            _ = try await services.record(
                RecordVisit(visit: clinic.visit(day, "higgins-1994", nil), outcome: .negative), of: "P-1", anna)
        }
        _ = try await services.redeem(
            Redeem(amount: 1000, kind: Slug("gift_card")!), of: "P-1", ben)
        _ = try await services.deliverRedemption(1, of: "P-1", shownBy: .receipt("R-17"), ben)
        let trail = try await services.auditPayout(1, of: "P-1", TestLedger.context)
        #expect(item(trail, "payout 1", "amount") == "10.00 USD")
        #expect(item(trail, "payout 1", "state") == "delivered")
        #expect(item(trail, "payout 1", "of higgins-1994, cocaine 2026-01-05") == "2.50 USD")
        #expect(item(trail, "payout 1", "of higgins-1994, cocaine 2026-01-07") == "3.75 USD")
        #expect(item(trail, "payout 1", "of higgins-1994, cocaine 2026-01-09") == "3.75 USD")
        #expect(trail.filter { $0.title == "visit" }.count == 3)
        #expect(trail.filter { $0.title == "terms" }.count == 1)
        #expect(item(trail, "event 6", "what") == "asked for")
        #expect(item(trail, "event 7", "what") == "handed over")
        #expect(item(trail, "event 7", "shown by") == "receipt")
        #expect(item(trail, "entry 7.1", "to") == "delivered:1")
        // From the visit's side the same.
        let visit = try await services.auditVisit(
            clinic.visit("2026-01-09", "higgins-1994", nil), of: "P-1", TestLedger.context)
        #expect(item(visit, "award", "award") == "15.00 USD")
        #expect(item(visit, "award", "paid out by payout 1") == "3.75 USD")
        #expect(
            await refusal { try await services.auditPayout(2, of: "P-1", TestLedger.context) }?.message
                == "P-1 has no redemption 2; there are 1 to 1.")
        await clinic.close()
    }
}
