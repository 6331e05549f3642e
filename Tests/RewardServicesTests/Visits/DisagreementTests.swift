import LedgerStorage
import PostgresPQ
import RewardDomain
import RewardInterop
import RewardServices
import TestPostgres
import TestSupport
import Testing

/// docs/spec/results.md, "Two sources that disagree": the tables there are tested with the rules; here what is stored.
@Suite(.onPostgres)
struct DisagreementTests {
    private let anna = CommandContext(actor: "cli:anna")
    private let ben = CommandContext(actor: "cli:ben")
    private let manager = CommandContext(actor: "cli:cleo")

    @discardableResult
    private func record(
        _ clinic: Clinic, _ outcome: Outcome, from source: Specimen.Source, _ context: CommandContext
    ) async throws -> Answered<VisitAnswer> {
        try await clinic.services.record(
            RecordVisit(
                visit: clinic.visit("2026-01-05", "higgins-1994", nil), content: VisitContent(outcome: outcome),
                specimen: Specimen(source: source)), of: "D-1", context)
    }

    private func disagreeing() async throws -> Clinic {
        let clinic = try await Clinic.with("D-1")
        try await record(clinic, .negative, from: .pointOfCare, anna)
        let second = try await record(clinic, .positive, from: .laboratory, ben)
        #expect(second.value.outcome == .negative)
        #expect(second.value.disagreement?.said.number == 1)
        #expect(second.value.balanceChange == 0)
        #expect(second.value.balance == 250)
        return clinic
    }

    @Test func `the second result waits, moves nothing, and is listed`() async throws {
        let clinic = try await disagreeing()
        #expect(try await clinic.lastEntries("D-1") == [])
        let waiting = try await clinic.services.disagreements()
        #expect(waiting.map(\.number) == [1])
        #expect(waiting.map(\.what) == ["positive (laboratory)"])
        #expect(waiting.map(\.stands) == ["negative"])
        #expect(waiting.map(\.askedBy) == ["cli:ben"])
        #expect(try await clinic.services.disagreements(program: Slug("silverman-1996")!) == [])
        #expect(
            await refusal { try await clinic.services.disagreements(site: Slug("north")!) }?.code == .unknownSite)
        #expect(try await clinic.services.proposals() == [])
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `accepted, it corrects the visit; by somebody else than who recorded it`() async throws {
        let clinic = try await disagreeing()
        let services = clinic.services
        #expect(
            await refusal {
                try await services.resolveDisagreement(1, of: "D-1", accepts: true, reason: "the laboratory", ben)
            }?.code == .ownResult)
        let resolved = try await services.resolveDisagreement(
            1, of: "D-1", accepts: true, reason: "the laboratory", manager)
        #expect(resolved.value.visit?.outcome == .positive)
        #expect(resolved.value.visit?.balance == 250)
        #expect(try await clinic.overpaid("D-1") == ["higgins-1994": 250])
        #expect(try await services.disagreements() == [])
        #expect(
            await refusal {
                try await services.resolveDisagreement(1, of: "D-1", accepts: false, reason: "no", manager)
            }?.code == .disagreementClosed)
        #expect(
            await refusal {
                try await services.resolveDisagreement(2, of: "D-1", accepts: false, reason: "no", manager)
            }?.code == .unknownDisagreement)
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `an import's row of another source waits, and is counted`() async throws {
        let clinic = try await disagreeing()
        let table = """
            participant,program,occurred_on,outcome,source,collector
            D-1,higgins-1994,2026-01-05,positive,laboratory,dora
            D-1,higgins-1994,2026-01-07,negative,laboratory,dora
            """
        let report = try await clinic.services.importVisits(.read(table.utf8), manager)
        #expect(report.recorded == 2)
        #expect(report.disagreed == 1)
        #expect(
            try await clinic.services.disagreements().map(\.what) == [
                "positive (laboratory)", "positive (laboratory, dora)",
            ])
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `dismissed, the first goes on standing, and rebuild knows it`() async throws {
        let clinic = try await disagreeing()
        let resolved = try await clinic.services.resolveDisagreement(
            1, of: "D-1", accepts: false, reason: "another cup", manager)
        #expect(resolved.value.visit == nil)
        #expect(try await clinic.enrollment("D-1").targets[0].standings[0].outcome == .negative)
        // Said again, it waits again.
        #expect(try await record(clinic, .positive, from: .laboratory, ben).value.disagreement?.said.number == 2)
        let owner = try await TestLedger.owner(clinic.database)
        try await owner.execute(script: "delete from ledger.waiting")
        #expect(try await clinic.services.verify().findings.count == 1)
        _ = try await clinic.services.rebuild()
        #expect(try await clinic.services.disagreements().map(\.number) == [2])
        try await clinic.expectWhole()
        await owner.close()
        await clinic.close()
    }
}
