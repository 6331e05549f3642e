import LedgerStorage
import RewardDomain
import RewardPolicies
import RewardServices
import RewardTestSupport
import TestPostgres
import TestSupport
import Testing

/// The table of docs/spec/findings.md, and what else may have expired.
@Suite(.onPostgres)
struct FindingsPageTests {
    @Test func `awards come from the errors source until somebody clears them`() async throws {
        let table = try #require(try SpecPage("findings.md").tables.first { $0.header[0] == "said" })
        let clinic = try await SpecClinic.open(table)
        try await clinic.enroll("A-1", in: table.terms[0].program)
        _ = try await clinic.services.changeSite(
            .mainSite,
            SiteChanged(clia: CLIACertificate(number: CLIANumber("05D1234567")!, expiresOn: Day(iso: "2026-01-08")!)),
            TestLedger.context)
        for row in table.rows {
            let answer = try await say(row[0].split(separator: " ").map(String.init), table, clinic)
            let ledger = try await clinic.ledger(of: "A-1")
            let sums = try await sources(clinic)
            let currency = table.terms[0].currency
            #expect(
                [row[0], answer]
                    + [sums["errors", default: 0], sums["default", default: 0], ledger.available]
                    .map { currency.format(minorUnits: $0) } == row)
        }
        #expect(try await clinic.services.foundVisits(TestLedger.context).map(\.findings) == [[.certificateExpired]])
        #expect(try await clinic.services.verify().findings.map(\.description) == [])
        await clinic.close()
    }

    private func say(_ words: [String], _ table: SpecPage.Table, _ clinic: SpecClinic) async throws -> String {
        let services = clinic.services
        let number = try #require(Int(words[1]))
        let program = table.terms[0].program
        let visit = VisitAddress(
            program: program, day: table.terms[0].plannedVisits(from: .monday)[number - 1].day)
        do {
            switch words[0] {
            case "record":
                let answer = try await services.record(
                    RecordVisit(visit: visit, outcome: try #require(Outcome(name: words[2]))), of: "A-1",
                    TestLedger.context)
                return (["stored"] + answer.value.findings.map(\.rawValue)).joined(separator: ", ")
            case "clear":
                let answer = try await services.clearFinding(
                    of: visit, "A-1", reason: "renewed in time, the letter was late", TestLedger.context)
                #expect(answer.value.findings == [])
                #expect(answer.value.balanceChange == 0)
            default:
                _ = try await services.mendDirectly(visit, of: "A-1", nil, reason: "another cup", TestLedger.context)
            }
            return "stored"
        } catch ServiceError.refused(let refusal) {
            return "refused: \(refusal.code.rawValue)"
        }
    }

    /// What is available, by the source it came from.
    private func sources(_ clinic: SpecClinic) async throws -> [String: Int] {
        let stream = try await clinic.services.storage.load(try await clinic.services.participant("A-1").id)
        var sums: [String: Int] = [:]
        for entry in stream.appends.flatMap(\.entries) {
            if case .available(_, let source) = entry.destination { sums[source.text, default: 0] += entry.amount }
            if case .available(_, let source) = entry.source { sums[source.text, default: 0] -= entry.amount }
        }
        return sums
    }

    @Test func `a kit that has expired or is unknown, and training that has, are found`() async throws {
        let clinic = try await Clinic.open(clock: TestClock(startingAt: Instant(rfc3339: "2026-01-05T15:00:00Z")!))
        try await clinic.welcome("F-1", in: "higgins-1994")
        let (services, context) = (clinic.services, TestLedger.context)
        let south = try #require(Slug("south"))
        _ = try await services.addSite(south, name: "South", timeZone: "America/New_York", context)
        for (lot, until) in [("OLD-1", "2026-01-06"), ("NEW-2", "2026-12-31")] {
            _ = try await services.addKitLot(LotNumber(lot)!, at: south, expiresOn: clinic.day(until), context)
        }
        let anna = try #require(Slug("anna"))
        _ = try await services.addUser(anna, context)
        _ = try await services.grantRole(.counsellor, to: anna, at: nil, from: clinic.day("2026-01-01"), context)
        _ = try await services.recordTraining(of: anna, until: clinic.day("2026-01-08"), context)
        let user = CommandContext(actor: "user:anna")
        func record(_ day: String, _ lot: String?, at site: Slug?, _ context: CommandContext) async throws
            -> [VisitFinding]
        {
            var command = RecordVisit(
                visit: clinic.visit(day, "higgins-1994", nil), content: VisitContent(outcome: .negative),
                specimen: lot.map { Specimen(kitLot: $0) })
            command.heldAt = site
            return try await services.record(command, of: "F-1", context).value.findings
        }
        #expect(try await record("2026-01-05", "OLD-1", at: south, user) == [])
        #expect(try await record("2026-01-07", "OLD-1", at: south, user) == [.kitExpired])
        #expect(try await record("2026-01-09", "NEW-2", at: south, user) == [.trainingExpired])
        #expect(try await record("2026-01-12", "ODD-3", at: south, user) == [.kitUnknown, .trainingExpired])
        // The home site keeps no lots, and the console has no training.
        #expect(try await record("2026-01-14", "ODD-3", at: nil, context) == [])
        let nowhere = await refusal {
            try await record("2026-01-16", nil, at: try #require(Slug("nowhere")), context)
        }
        #expect(nowhere?.code == .unknownSite)
        #expect(try await services.foundVisits(context).count == 3)
        try await clinic.expectWhole()
        await clinic.close()
    }
}
