import LedgerStorage
import PostgresPQ
import RewardDomain
import RewardReports
import RewardServices
import TestPostgres
import TestSupport
import Testing

/// A dispute goes to somebody who neither opened it nor recorded what it is about.
@Suite(.onPostgres)
struct DisputeTests {
    private static let anna = TestLedger.context
    private static let ben = CommandContext(actor: "test:ben")
    private static let cleo = CommandContext(actor: "test:cleo")

    private func open(
        _ clinic: Clinic, about day: String? = nil, due: String? = nil, _ context: CommandContext = ben
    ) async throws -> DisputeAnswer {
        try await clinic.services.openDispute(
            of: "A-1", subject: "My cup was negative",
            about: day.map { (program: clinic.slug("higgins-1994"), day: clinic.day($0)) }, due: due.map(clinic.day),
            context
        ).value
    }

    private func answer(_ clinic: Clinic, _ number: Int, _ context: CommandContext) async throws -> DisputeAnswer {
        try await clinic.services.answerDispute(of: "A-1", number: number, text: "It was", context).value
    }

    private func close(
        _ clinic: Clinic, _ number: Int, withdrawing: Bool = false, _ context: CommandContext
    ) async throws -> DisputeAnswer {
        try await clinic.services.closeDispute(of: "A-1", number: number, withdrawing: withdrawing, context).value
    }

    @Test func `it is opened, answered and closed, and its words are sealed`() async throws {
        let clinic = try await Clinic.with("A-1")
        try await clinic.record("A-1", "2026-01-05", .positive)
        let opened = try await open(clinic, about: "2026-01-05")
        #expect(opened.number == 1)
        #expect(opened.state == .open)
        #expect(opened.desk == .manager)
        // The clock of the tests begins on November 1 at noon, in UTC.
        #expect(opened.openedOn == clinic.day("2026-11-01"))
        #expect(opened.due == clinic.day("2026-11-15"))
        #expect(opened.plannedDay == clinic.day("2026-01-05"))
        #expect(try await answer(clinic, 1, Self.cleo).state == .answered)
        let closed = try await close(clinic, 1, Self.cleo)
        #expect(closed.state == .closed)
        #expect(closed.desk == nil)
        let file = try await clinic.services.dispute(of: "A-1", number: 1)
        #expect(file.entries.map(\.what) == ["opened", "answered", "closed"])
        #expect(file.entries.map(\.by) == ["test:ben", "test:cleo", "test:cleo"])
        #expect(file.entries.map(\.text) == ["My cup was negative", "It was", nil])
        #expect(file.dispute.program == clinic.slug("higgins-1994"))
        #expect(try await open(clinic).number == 2)
        for row in try await clinic.texts("select e::text from ledger.events e") {
            #expect(!row.contains("cup was") && !row.contains("It was"))
        }
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `who recorded the visit does not answer, nor who opened it`() async throws {
        let clinic = try await Clinic.with("A-1")
        try await clinic.record("A-1", "2026-01-05", .positive)
        _ = try await open(clinic, about: "2026-01-05")
        let anna = await refusal { try await answer(clinic, 1, Self.anna) }
        #expect(anna?.code == .ownEntry)
        #expect(anna?.message.contains("recorded the visit") == true)
        #expect(await refusal { try await close(clinic, 1, Self.anna) }?.code == .ownEntry)
        #expect(await refusal { try await answer(clinic, 1, Self.ben) }?.code == .ownEntry)
        #expect(await refusal { try await close(clinic, 1, Self.ben) }?.code == .ownEntry)
        // A correction after the opening is the remedy, not the matter.
        _ = try await clinic.services.mend(
            clinic.visit("2026-01-05", "higgins-1994", nil), of: "A-1", VisitContent(outcome: .negative),
            reason: "they were right", Self.cleo)
        _ = try await answer(clinic, 1, Self.cleo)
        // About something else Anna may.
        _ = try await open(clinic)
        _ = try await answer(clinic, 2, Self.anna)
        await clinic.close()
    }

    @Test func `only who opened it withdraws it`() async throws {
        let clinic = try await Clinic.with("A-1")
        _ = try await open(clinic)
        #expect(await refusal { try await close(clinic, 1, withdrawing: true, Self.cleo) }?.code == .ownEntry)
        #expect(try await close(clinic, 1, withdrawing: true, Self.ben).state == .withdrawn)
        #expect(await refusal { try await answer(clinic, 1, Self.cleo) }?.code == .alreadyDone)
        #expect(await refusal { try await close(clinic, 1, Self.cleo) }?.code == .alreadyDone)
        await clinic.close()
    }

    @Test func `what cannot be is refused`() async throws {
        let clinic = try await Clinic.with("A-1")
        #expect(await refusal { try await close(clinic, 1, Self.cleo) }?.code == .unknownDispute)
        #expect(await refusal { try await clinic.services.dispute(of: "A-1", number: 0) }?.code == .unknownDispute)
        _ = try await open(clinic)
        #expect(await refusal { try await close(clinic, 1, Self.cleo) }?.code == .notYet)
        #expect(await refusal { try await open(clinic, due: "2026-10-31") }?.code == .malformed)
        #expect(await refusal { try await open(clinic, about: "2026-01-06") }?.code == .dayNotPlanned)
        #expect(
            await refusal {
                try await clinic.services.openDispute(
                    of: "A-1", subject: "x", about: (program: clinic.slug("miedar"), day: clinic.day("2026-01-05")),
                    Self.ben)
            }?.code == .notEnrolled)
        #expect(
            await refusal {
                try await clinic.services.openDispute(of: "A-1", subject: "\n", Self.ben)
            }?.code == .reasonMissing)
        #expect(try await clinic.version("A-1") == 3)
        await clinic.close()
    }

    @Test func `an overdue one goes up, and both are listed by the day they are due`() async throws {
        let clock = TestClock()
        let clinic = try await Clinic.open(clock: clock)
        try await clinic.welcome("A-1", in: "higgins-1994")
        try await clinic.welcome("B-2", in: "higgins-1994")
        _ = try await open(clinic)
        _ = try await clinic.services.openDispute(
            of: "B-2", subject: "The amount", due: clinic.day("2026-11-05"), Self.ben)
        clock.set(clinic.instant("2026-11-06T12:00:00Z"))
        let listed = try await clinic.services.disputes()
        #expect(listed.map(\.participant.code) == ["B-2", "A-1"])
        #expect(listed.map(\.desk) == [.admin, .manager])
        #expect(try await clinic.services.disputes(onlyOverdue: true).map(\.participant.code) == ["B-2"])
        #expect(try await clinic.services.disputes(at: .mainSite).count == 2)
        #expect(await refusal { try await clinic.services.disputes(at: clinic.slug("north")) }?.code == .unknownSite)
        _ = try await clinic.services.answerDispute(of: "B-2", number: 1, text: "See", Self.cleo)
        #expect(try await clinic.services.disputes(onlyOverdue: true) == [])
        _ = try await clinic.services.closeDispute(of: "B-2", number: 1, Self.cleo)
        #expect(try await clinic.services.disputes().map(\.participant.code) == ["A-1"])
        #expect(try await clinic.services.disputes(withClosed: true).map(\.state) == [.closed, .open])
        await clinic.close()
    }

    @Test func `a month's report counts them`() async throws {
        let clock = TestClock()
        let clinic = try await Clinic.open(clock: clock)
        try await clinic.welcome("A-1", in: "higgins-1994")
        for _ in 0..<3 { _ = try await open(clinic) }
        _ = try await close(clinic, 1, withdrawing: true, Self.ben)
        _ = try await answer(clinic, 2, Self.cleo)
        clock.set(clinic.instant("2026-12-20T12:00:00Z"))
        _ = try await close(clinic, 2, Self.cleo)
        let november = try await clinic.services.disputesReport(month: Month(iso: "2026-11")!)
        #expect(november.rows.map(\.site) == [.mainSite])
        #expect(november.totals.counts.map(\.count) == [3, 1, 0, 1, 2, 1])
        let december = try await clinic.services.disputesReport(month: Month(iso: "2026-12")!)
        #expect(december.totals.counts.map(\.count) == [0, 0, 1, 0, 1, 1])
        #expect(
            december.json.text
                == #"{"month":"2026-12","rows":[{"site":"main","opened":0,"answered":0,"closed":1,"withdrawn":0,"open":1,"overdue":1}],"#
                + #""totals":{"opened":0,"answered":0,"closed":1,"withdrawn":0,"open":1,"overdue":1}}"#)
        #expect(try await clinic.services.disputesReport(month: Month(iso: "2026-10")!).rows == [])
        await clinic.close()
    }

    @Test(arguments: [
        "delete from ledger.disputes", "update ledger.disputes set answered_on = null, site = 'north'",
        "insert into ledger.disputes (participant, number, organization, site, opened_on, due_on) select participant, 9, organization, site, opened_on, due_on from ledger.disputes limit 1",
    ])
    func `verify finds a list that says otherwise, and rebuild mends it`(_ damage: String) async throws {
        let clinic = try await Clinic.with("A-1")
        _ = try await open(clinic, about: "2026-01-05")
        _ = try await answer(clinic, 1, Self.cleo)
        _ = try await open(clinic)
        _ = try await close(clinic, 2, withdrawing: true, Self.ben)
        let before = try await clinic.texts("select d::text from ledger.disputes d order by number")
        #expect(before.count == 2)
        let owner = try await TestLedger.owner(clinic.database)
        try await owner.execute(script: damage)
        await owner.close()
        let findings = try await clinic.services.verify().findings
        #expect(findings.map { $0.problem.contains("run rewardctl rebuild") } == [true])
        _ = try await clinic.services.rebuild()
        #expect(try await clinic.texts("select d::text from ledger.disputes d order by number") == before)
        try await clinic.expectWhole()
        await clinic.close()
    }
}
