import LedgerStorage
import PostgresPQ
import RewardDomain
import RewardServices
import TestPostgres
import TestSupport
import Testing

/// What rests on a consent is disclosed only where one in force covers it.
@Suite(.onPostgres)
struct ConsentTests {
    private let court = Slug("drug-court")!
    private var recipient: Recipient { Recipient(court, for: .legal, on: .consent) }

    private func consent(
        _ content: Set<DisclosedContent> = [.attendance, .results], for purposes: Set<DataPurpose> = [.legal],
        from: String? = nil, until: String? = nil, details: String? = nil
    ) -> GiveConsent {
        GiveConsent(
            to: [court], content: content, purposes: purposes, from: from.flatMap { Day(iso: $0) },
            until: until.flatMap { Day(iso: $0) }, details: details)
    }

    private func letter(on day: String? = nil) -> RecordDisclosure {
        RecordDisclosure(to: recipient, by: .letter, of: [.attendance], on: day.flatMap { Day(iso: $0) })
    }

    private func isSent(_ house: House, on day: String? = nil) async -> Bool {
        do {
            _ = try await house.services.recordDisclosure(letter(on: day), of: "H-1", TestLedger.context)
            return true
        } catch { return false }
    }

    @Test func `a consent is noted, listed, and revoked from a day on`() async throws {
        let house = try await House.open()
        let services = house.services
        let anna = try await house.user("anna", .counsellor)
        var keyed = anna
        keyed.key = "form 12"
        let given = try await services.giveConsent(
            consent(until: "2027-11-01", details: "folder 12, shelf 3"), of: "H-1", keyed)
        #expect(given.value.consent.number == 1)
        #expect(given.value.status == .holds)
        let again = try await services.giveConsent(
            consent(until: "2027-11-01", details: "folder 12, shelf 3"), of: "H-1", keyed)
        #expect(again.isRepeat && again.value == given.value)
        #expect(
            await refusal { try await services.giveConsent(consent(), of: "H-1", keyed) }?.code == .keyReused)
        #expect(try await services.giveConsent(consent(), of: "H-1", anna).value.consent.number == 2)
        // Numbers and keys are the participant's own.
        #expect(try await services.giveConsent(consent(), of: "H-2", keyed).value.consent.number == 1)

        let revoked = try await services.revokeConsent(1, of: "H-1", on: Day(iso: "2026-11-01"), anna)
        #expect(revoked.value.status == .revoked)
        #expect(try await services.revokeConsent(1, of: "H-1", anna).isRepeat)
        let listed = try await services.consents(of: "H-1", anna)
        #expect(listed.map(\.status) == [.revoked, .holds])
        #expect(listed.map(\.consent.details) == ["folder 12, shelf 3", nil])
        #expect(listed[0].consent.revokedOn == Day(iso: "2026-11-01"))
        // The first answer stays the answer.
        #expect(
            try await services.giveConsent(
                consent(until: "2027-11-01", details: "folder 12, shelf 3"), of: "H-1", keyed
            ).value == given.value)
        let id = try await services.participant("H-1", TestLedger.context).id
        #expect(try await services.consents(of: "\(id)", CommandContext(actor: "participant:\(id)")).count == 2)
        let owner = try await TestLedger.owner(house.clinic.database)
        let rows = try await owner.query(SQL("select c::text as text from ledger.consents c"))
        for row in rows {
            let text: String = try row.decode("text")
            #expect(!text.contains("folder"))
        }
        await owner.close()
        await house.clinic.close()
    }

    @Test func `a disclosure on a consent needs recipient, content, purpose and day to be covered`() async throws {
        let house = try await House.open()
        let services = house.services
        let context = TestLedger.context
        #expect(await !isSent(house))
        for other in [
            GiveConsent(to: [Slug("dr-vega")!], content: [.attendance], purposes: [.legal]),
            consent([.results]), consent(for: [.treatment]), consent(from: "2026-11-02"),
            consent(from: "2026-01-01", until: "2026-10-31"),
        ] {
            _ = try await services.giveConsent(other, of: "H-1", context)
            #expect(await !isSent(house))
        }
        #expect(await isSent(house, on: "2026-10-31"))
        let last = try await services.giveConsent(consent(), of: "H-1", context).value.consent.number
        #expect(await isSent(house))
        _ = try await services.revokeConsent(last, of: "H-1", context)
        #expect(await !isSent(house))
        // What rests on something else takes no consent.
        let ordered = Recipient(court, for: .legal, on: .courtOrder)
        _ = try await services.recordDisclosure(
            RecordDisclosure(to: ordered, by: .copy, of: [.attendance]), of: "H-1", context)
        let all = try await services.disclosures(of: "H-1", years: 3, context)
        #expect(all.disclosures.map(\.disclosure.basis) == [.courtOrder, .consent, .consent])
        await house.clinic.close()
    }

    @Test func `what is withheld is something to ask about until a consent covers it`() async throws {
        let house = try await House.open()
        let services = house.services
        let anna = try await house.user("anna", .counsellor)
        let oda = try await house.user("oda", .manager, at: "other")
        let refused = await refusal { try await services.recordDisclosure(letter(), of: "H-1", TestLedger.context) }
        #expect(refused?.code == .consentMissing)
        #expect(
            refused?.message
                == "The participant has no consent in force on 2026-11-01 that lets drug-court be told this for legal; "
                + "nothing was sent, see rewardctl consent missing.")
        _ = await refusal { try await services.recordDisclosure(letter(), of: "H-1", TestLedger.context) }
        #expect(try await services.disclosures(of: "H-1", years: 3, TestLedger.context).disclosures.isEmpty)
        let missing = try await services.missingConsents(anna)
        #expect(missing.map(\.participant.code) == ["H-1"])
        #expect(missing[0].withheld.asked.recipient == court)
        #expect(missing[0].withheld.actor == TestLedger.context.actor)
        #expect(try await services.missingConsents(oda).isEmpty)
        _ = try await services.giveConsent(consent(), of: "H-1", anna)
        #expect(try await services.missingConsents(anna).isEmpty)
        _ = try await services.revokeConsent(1, of: "H-1", anna)
        #expect(try await services.missingConsents(anna).count == 1)
        await house.clinic.close()
    }

    @Test func `a report on consent goes out whole or not at all`() async throws {
        let house = try await House.open()
        let services = house.services
        let program = Slug("higgins-1994")!
        let visit = VisitAddress(program: program, day: Day(iso: "2026-01-05")!)
        for code in ["H-1", "H-2"] {
            _ = try await services.record(RecordVisit(visit: visit, outcome: .negative), of: code, TestLedger.context)
        }
        let everything = GiveConsent(
            to: [court], content: Set(DisclosedContent.allCases), purposes: Set(DataPurpose.allCases))
        _ = try await services.giveConsent(everything, of: "H-1", TestLedger.context)
        func report() async throws -> Any {
            try await services.monthlyReport(
                of: program, month: Month(iso: "2026-01")!, at: Slug("home")!, to: recipient, TestLedger.context)
        }
        #expect(
            await refusal(report)?.message
                == "1 of 2 participants have no consent in force on 2026-11-01 that lets drug-court be told this for "
                + "legal; nothing was sent, see rewardctl consent missing.")
        #expect(try await services.disclosures(of: "H-1", years: 3, TestLedger.context).disclosures.isEmpty)
        #expect(try await services.missingConsents(TestLedger.context).map(\.participant.code) == ["H-2"])
        _ = try await services.giveConsent(everything, of: "H-2", TestLedger.context)
        _ = try await report()
        #expect(try await services.disclosures(of: "H-2", years: 3, TestLedger.context).disclosures.count == 1)
        await house.clinic.close()
    }

    @Test func `a consent that says nothing, or nobody may note, is refused`() async throws {
        let house = try await House.open()
        let services = house.services
        let context = TestLedger.context
        for (command, code) in [
            (GiveConsent(to: [], content: [.results], purposes: [.legal]), RefusalCode.malformed),
            (GiveConsent(to: [court], content: [], purposes: [.legal]), .malformed),
            (GiveConsent(to: [court], content: [.results], purposes: []), .malformed),
            (consent(from: "2026-11-02", until: "2026-11-01"), .malformed),
            (consent(details: " "), .reasonMissing),
            (consent(details: String(repeating: "x", count: 100_000)), .malformed),
            (GiveConsent(to: (1...21).map { Slug("r\($0)")! }, content: [.results], purposes: [.legal]), .malformed),
        ] { #expect(await refusal { try await services.giveConsent(command, of: "H-1", context) }?.code == code) }
        let eve = try await house.user("eve", .auditor)
        #expect(await refusal { try await services.giveConsent(consent(), of: "H-1", eve) }?.code == .notAllowed)
        #expect(
            await refusal { try await services.revokeConsent(1, of: "H-1", context) }?.message
                == "The participant gave no consent 1; none was noted yet.")
        _ = try await services.giveConsent(consent(), of: "H-1", context)
        for day in ["2026-10-31", "2026-11-09"] {
            #expect(
                await refusal {
                    try await services.revokeConsent(1, of: "H-1", on: Day(iso: day), context)
                }?.message
                    == "Consent 1 can be revoked from 2026-11-01, its first day, to today, not on \(day).")
        }
        #expect(try await services.consents(of: "H-1", context).map(\.status) == [.holds])
        // Nobody notes their own consent as staff.
        let anna = try await house.user("anna", .counsellor)
        try await house.link("anna", to: "H-2")
        #expect(await refusal { try await services.giveConsent(consent(), of: "H-2", anna) }?.code == .ownAccount)
        await house.clinic.close()
    }
}
