import LedgerStorage
import PostgresPQ
import RewardDomain
import RewardInterop
import RewardReports
import RewardServices
import TestPostgres
import TestSupport
import Testing

/// What leaves the house about participants is recorded, with to whom, what for and by what right.
@Suite(.onPostgres)
struct DisclosureTests {
    private let auditor = Recipient(Slug("county-auditor")!, for: .audit, on: .auditEvaluation)
    private let program = Slug("higgins-1994")!

    private func letter(
        to recipient: Recipient, on day: String? = nil, details: String? = nil
    ) -> RecordDisclosure {
        RecordDisclosure(
            to: recipient, by: .letter, of: [.results, .attendance], on: day.flatMap { Day(iso: $0) }, details: details)
    }

    private func told(_ house: House, _ code: String) async throws -> [Disclosure] {
        try await house.services.disclosures(of: code, years: 3, TestLedger.context).disclosures.map(\.disclosure)
    }

    @Test func `a letter is recorded, and accounted for to the participant alone`() async throws {
        let house = try await House.open()
        let hana = try await house.user("hana", .manager)
        let services = house.services
        let recorded = try await services.recordDisclosure(
            letter(to: auditor, details: "Jo Auditor, 1 Main St"), of: "H-1", hana)
        #expect(!recorded.isRepeat)
        let account = try await services.disclosures(of: "H-1", years: 3, hana)
        let found = try #require(account.disclosures.first)
        #expect(account.disclosures.count == 1)
        #expect(found.disclosure.id == recorded.value.id)
        #expect(found.disclosure.recipient == auditor.name)
        #expect(found.disclosure.content == [.attendance, .results])
        #expect(found.disclosure.basis == .auditEvaluation)
        #expect(found.disclosure.purpose == .audit)
        #expect(found.disclosure.actor == hana.actor)
        #expect(found.disclosure.on == Day(iso: "2026-11-01"))
        #expect(found.details == "Jo Auditor, 1 Main St")
        #expect(try await told(house, "H-2").isEmpty)
        let id = try await services.participant("H-1", TestLedger.context).id
        let own = CommandContext(actor: "participant:\(id)")
        #expect(try await services.disclosures(of: "\(id)", years: 6, own).disclosures.count == 1)
        // The words lie sealed.
        let owner = try await TestLedger.owner(house.clinic.database)
        let rows = try await owner.query(
            SQL(
                "select d::text || p::text as text from ledger.disclosures d join ledger.disclosed_participants p using (disclosure)"
            ))
        let text: String = try rows[0].decode("text")
        #expect(!text.contains("Auditor, 1") && !text.contains("H-1"))
        await owner.close()
        await house.clinic.close()
    }

    @Test func `the same key is one disclosure, and another content under it is refused`() async throws {
        let house = try await House.open()
        let services = house.services
        var context = TestLedger.context
        context.key = "letter 7"
        let first = try await services.recordDisclosure(letter(to: auditor), of: "H-1", context)
        house.clock.set(Instant(rfc3339: "2026-11-05T12:00:00Z")!)
        let again = try await services.recordDisclosure(letter(to: auditor), of: "H-1", context)
        #expect(again.isRepeat)
        #expect(again.value == first.value)
        #expect(try await told(house, "H-1").count == 1)
        let other = await refusal {
            try await services.recordDisclosure(letter(to: auditor, on: "2026-10-30"), of: "H-1", context)
        }
        #expect(other?.code == .keyReused)
        #expect(try await told(house, "H-1").count == 1)
        await house.clinic.close()
    }

    @Test func `an account goes three or six years back`() async throws {
        let house = try await House.open()
        let services = house.services
        for day in ["2023-10-31", "2023-11-01", "2020-11-01", "2020-10-31"] {
            _ = try await services.recordDisclosure(letter(to: auditor, on: day), of: "H-1", TestLedger.context)
        }
        #expect(try await told(house, "H-1").map(\.on.description) == ["2023-11-01"])
        let six = try await services.disclosures(of: "H-1", years: 6, TestLedger.context)
        #expect(six.disclosures.map(\.disclosure.on.description) == ["2023-11-01", "2023-10-31", "2020-11-01"])
        let refused = await refusal { try await services.disclosures(of: "H-1", years: 4, TestLedger.context) }
        #expect(refused?.code == .malformed)
        // Of a leap day the day before.
        house.clock.set(Instant(rfc3339: "2028-02-29T12:00:00Z")!)
        #expect(try await services.disclosures(of: "H-1", years: 3, TestLedger.context).since == Day(iso: "2025-02-28"))
        await house.clinic.close()
    }

    @Test func `what cannot be recorded is refused and changes nothing`() async throws {
        let house = try await House.open()
        let services = house.services
        let anna = try await house.user("anna", .counsellor)
        let eve = try await house.user("eve", .auditor)
        #expect(
            await refusal { try await services.recordDisclosure(letter(to: auditor), of: "H-1", anna) }?.code
                == .notAllowed)
        #expect(
            await refusal { try await services.recordDisclosure(letter(to: auditor), of: "H-1", eve) }?.code
                == .notAllowed)
        #expect(
            await refusal {
                try await services.recordDisclosure(
                    letter(to: auditor, on: "2026-11-09"), of: "H-1", TestLedger.context)
            }?.message == "2026-11-09 is still to come; record a disclosure on the day it is made.")
        #expect(
            await refusal {
                try await services.recordDisclosure(
                    RecordDisclosure(to: auditor, by: .letter, of: []), of: "H-1", TestLedger.context)
            }?.code == .malformed)
        #expect(
            await refusal {
                try await services.recordDisclosure(letter(to: auditor, details: "  "), of: "H-1", TestLedger.context)
            }?.code == .reasonMissing)
        #expect(
            await refusal { try await services.recordDisclosure(letter(to: auditor), of: "X-9", TestLedger.context) }?
                .code
                == .unknownParticipant)
        #expect(try await told(house, "H-1").isEmpty)
        await house.clinic.close()
    }

    @Test func `a report for somebody outside is recorded of those it names, and goes by pseudonyms`() async throws {
        let house = try await House.open()
        let services = house.services
        let visit = VisitAddress(program: program, day: Day(iso: "2026-01-05")!)
        for code in ["H-1", "H-2"] {
            _ = try await services.record(RecordVisit(visit: visit, outcome: .negative), of: code, TestLedger.context)
        }
        let home = Slug("home")!
        let month = Month(iso: "2026-01")!
        let report = try await services.monthlyReport(
            of: program, month: month, at: home, to: auditor, TestLedger.context)
        #expect(try await told(house, "H-1").map(\.form) == [.monthlyReport])
        #expect(try await told(house, "H-2").count == 1)
        #expect(try await told(house, "O-1").isEmpty)
        let pseudonyms = [
            try await services.pseudonym(of: "H-1", for: auditor.name, TestLedger.context),
            try await services.pseudonym(of: "H-2", for: auditor.name, TestLedger.context),
        ]
        #expect(Set(report.rows.map(\.participant)) == Set(pseudonyms.map(\.description)))
        for text in [report.csv, report.json.text] {
            #expect(text.contains(RewardServices.redisclosureNotice))
            #expect(!text.contains("H-1"))
            for enrollment in try await services.enrollments() {
                #expect(!text.contains(enrollment.enrollment.description))
            }
        }
        // The house's own copy is as it was, and no disclosure.
        let own = try await services.monthlyReport(of: program, month: month, at: home, TestLedger.context)
        #expect(own.rows.map(\.participant) == ["H-1", "H-2"])
        #expect(own.totals == report.totals)
        #expect(!own.csv.contains("42 CFR") && !own.json.text.contains("42 CFR"))
        #expect(try await told(house, "H-1").count == 1)
        // Two recipients have no id in common, and each always the same.
        let other = Recipient(Slug("state-grant")!, for: .audit, on: .auditEvaluation)
        let second = try await services.monthlyReport(
            of: program, month: month, at: home, to: other, TestLedger.context)
        #expect(Set(second.rows.map(\.participant)).isDisjoint(with: report.rows.map(\.participant)))
        #expect(Set(second.rows.map(\.enrollment)).isDisjoint(with: report.rows.map(\.enrollment)))
        let again = try await services.monthlyReport(
            of: program, month: month, at: home, to: auditor, TestLedger.context)
        #expect(again == report)
        await house.clinic.close()
    }

    @Test func `the journal, liability, caps and a statement are disclosures where they leave the house`() async throws
    {
        let house = try await House.open()
        let services = house.services
        let visit = VisitAddress(program: program, day: Day(iso: "2026-01-05")!)
        _ = try await services.record(RecordVisit(visit: visit, outcome: .negative), of: "H-1", TestLedger.context)
        let id = try await services.participant("H-1", TestLedger.context).id
        let journal = try await services.exportJournal(for: auditor, TestLedger.context).text(.hledger)
        let pseudonym = try await services.pseudonym(of: "H-1", for: auditor.name, TestLedger.context)
        #expect(journal.contains(pseudonym.description))
        #expect(!journal.contains(id.description))
        #expect(journal.contains(RewardServices.redisclosureNotice))
        #expect(try await told(house, "H-1").map(\.form) == [.journal])
        // Nobody else had an entry.
        #expect(try await told(house, "H-2").isEmpty)
        let liability = try await services.liability(to: auditor, TestLedger.context).table
        #expect(liability.csv.contains(pseudonym.description) && !liability.csv.contains("H-1"))
        _ = try await services.capWatch(to: auditor, TestLedger.context)
        _ = try await services.statement(of: "H-1", month: Month(iso: "2026-01")!, to: auditor, TestLedger.context)
        #expect(Set(try await told(house, "H-1").map(\.form)).isSuperset(of: [.journal, .liability, .statement]))
        // Whoever may read a report may not for that give it away.
        let eve = try await house.user("eve", .auditor, at: nil)
        for give in [
            { try await services.exportJournal(for: auditor, eve) },
            { try await services.liability(to: auditor, eve) },
            { try await services.monthlyReport(of: program, month: Month(iso: "2026-01")!, to: auditor, eve) },
            { try await services.statement(of: "H-1", month: Month(iso: "2026-01")!, to: auditor, eve) },
        ] as [() async throws -> Any] { #expect(await refusal(give)?.code == .notAllowed) }
        await house.clinic.close()
    }

    @Test func `a disclosure that cannot be recorded is not made`() async throws {
        let house = try await House.open()
        let services = house.services
        let visit = VisitAddress(program: program, day: Day(iso: "2026-01-05")!)
        _ = try await services.record(RecordVisit(visit: visit, outcome: .negative), of: "H-1", TestLedger.context)
        let owner = try await TestLedger.owner(house.clinic.database)
        try await owner.execute(script: "revoke insert on ledger.disclosures from reward_service")
        await #expect(throws: ServiceError.self) {
            try await services.exportJournal(for: auditor, TestLedger.context)
        }
        _ = try await services.exportJournal(TestLedger.context)
        for table in [
            "disclosures", "disclosed_participants", "consents", "consent_revocations", "withheld_disclosures",
        ] {
            await #expect(throws: (any Error).self) {
                try await owner.execute(script: "truncate ledger.\(table) cascade")
            }
        }
        #expect(try await services.verify().findings.map(\.description) == [])
        await owner.close()
        await house.clinic.close()
    }
}
