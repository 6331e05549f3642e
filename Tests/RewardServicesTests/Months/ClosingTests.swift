import LedgerStorage
import PostgresPQ
import RewardDomain
import RewardReports
import RewardServices
import TestPostgres
import TestSupport
import Testing

/// Closing a program's months: which can be, what it says, and what comes after.
@Suite(.onPostgres)
struct ClosingTests {
    @Test func `months are closed in their order, each once it has ended`() async throws {
        let clinic = try await MonthClinic.with("M-1")
        try await clinic.clinic.record("M-1", "2026-01-05", .negative)
        #expect(try await clinic.states() == ["2026-01 open", "2026-02 open", "2026-03 running"])
        let closed = try await clinic.close("2026-01")
        #expect(closed.closedBy == TestLedger.context.actor)
        #expect(closed.report.totals.figures.earned == 250)
        try await clinic.close("2026-02")
        #expect(try await clinic.states() == ["2026-01 closed", "2026-02 closed", "2026-03 running"])
        try await clinic.clinic.expectWhole()
        await clinic.clinic.close()
    }

    @Test func `what cannot be closed is refused in one sentence, and nothing is written`() async throws {
        let clinic = try await MonthClinic.with("M-1")
        try await clinic.close("2026-01")
        let owner = try await TestLedger.owner(clinic.clinic.database)
        func written() async throws -> Int64 {
            try await owner.query("select count(*) as n from ledger.house_events where stream like 'months:%'")[0]
                .decode("n")
        }
        let before = try await written()
        func message(_ month: String, in program: String = "higgins-1994") async -> String? {
            await refusal { try await clinic.close(month, in: program) }?.message
        }
        #expect(
            await message("2026-01")
                == "2026-01 of higgins-1994 is closed already, and cannot be opened again; what is learnt later is posted "
                + "to the first open month.")
        #expect(
            await message("2026-03")
                == "2026-02 of higgins-1994 is still open; months are closed in their order, the oldest first.")
        #expect(
            await message("2025-12")
                == "2025-12 is before 2026-02, the oldest open month of higgins-1994; close that one.")
        try await clinic.close("2026-02")
        #expect(
            await message("2026-03")
                == "2026-03 has not ended in the time zone of higgins-1994; it can be closed from 2026-04-01.")
        #expect(
            await message("2026-01", in: "silverman-1996")
                == "Nobody was ever enrolled in silverman-1996, so that it has no month to close.")
        #expect(
            await message("2026-01", in: "no-such")
                == "There is no published program no-such; see program list, or publish it first.")
        #expect(try await written() == before + 2)
        await owner.close()
        await clinic.clinic.close()
    }

    @Test func `a month ends by the program's own clock`() async throws {
        // Four in the morning in UTC is still the day before in New York.
        let clinic = try await MonthClinic.with("M-1", on: "2026-02-01")
        clinic.clock.set(Instant(rfc3339: "2026-02-01T04:30:00Z")!)
        #expect(await refusal { try await clinic.close("2026-01") }?.code == .notYet)
        clinic.clock.set(Instant(rfc3339: "2026-02-01T05:30:00Z")!)
        try await clinic.close("2026-01")
        await clinic.clinic.close()
    }

    @Test func `a closed report never changes, and what is learnt later is an adjustment that foots`() async throws {
        let clinic = try await MonthClinic.with("M-1")
        for day in Clinic.days.prefix(11) { try await clinic.clinic.record("M-1", day, .negative) }
        try await clinic.clinic.record("M-1", "2026-01-30", .pending)
        try await clinic.clinic.record("M-1", "2026-02-02", .negative)
        let closed = try await clinic.close("2026-01")
        #expect(closed.open.map(\.what) == ["cocaine"])
        #expect(closed.open.map(\.kind) == [.pending])
        let said = try await clinic.report("2026-01")
        #expect(said == closed.report)
        // Late, corrected, retracted: all of it January's.
        try await clinic.clinic.record("M-1", "2026-01-30", .negative)
        try await clinic.clinic.mend("M-1", "2026-01-28", to: .positive)
        try await clinic.clinic.mend("M-1", "2026-01-05", to: nil)
        let later = try await clinic.report("2026-01")
        #expect(later == said)
        #expect(later.json.text == said.json.text)
        #expect(later.csv == said.csv)
        #expect(try await clinic.total(.opening, "2026-02") == said.totals.figures.closing)
        let february = try await clinic.report("2026-02").totals.figures
        #expect(february.adjustments != 0)
        #expect(
            february.closing
                == february.opening + february.earned + february.adjustments + february.overpaid)
        #expect(february.closing == (try await clinic.clinic.balance("M-1")))
        #expect(february.yearToDate == said.totals.figures.yearToDate + february.earned + february.adjustments)
        try await clinic.clinic.expectWhole()
        await clinic.clinic.close()
    }

    @Test func `an adjustment of last year is no award of this year`() async throws {
        let clinic = try await MonthClinic.open(on: "2027-01-20")
        try await clinic.clinic.welcome("M-1", in: "higgins-1994", from: "2026-12-07")
        for day in ["2026-12-07", "2026-12-09"] { try await clinic.clinic.record("M-1", day, .negative) }
        try await clinic.close("2026-12")
        try await clinic.clinic.record("M-1", "2026-12-11", .negative)
        try await clinic.clinic.record("M-1", "2027-01-04", .negative)
        let january = try await clinic.report("2027-01").totals.figures
        #expect(january.adjustments == 500 + 1000)
        #expect(january.earned == 625)
        #expect(january.yearToDate == 625)
        await clinic.clinic.close()
    }

    @Test func `what begins in a closed month is posted after it`() async throws {
        let clinic = try await MonthClinic.with("M-1")
        try await clinic.close("2026-01")
        try await clinic.clinic.welcome("M-2", in: "higgins-1994")
        try await clinic.clinic.record("M-2", "2026-01-05", .negative)
        #expect(try await clinic.report("2026-01").rows.map(\.participant) == ["M-1"])
        #expect(try await clinic.total(.adjustments, "2026-02") == 250)
        // Before the first month that was ever closed, too.
        try await clinic.clinic.welcome("M-3", in: "higgins-1994", from: "2025-11-03")
        try await clinic.clinic.record("M-3", "2025-11-03", .negative)
        #expect(try await clinic.total(.adjustments, "2026-02") == 500)
        #expect(try await clinic.clinic.stream("M-3").appends.last?.entries.last?.adjusts == Month(iso: "2025-11"))
        try await clinic.clinic.expectWhole()
        await clinic.clinic.close()
    }

    @Test func `a close that broke off is taken up again`() async throws {
        let clinic = try await MonthClinic.with("M-1")
        try await clinic.clinic.record("M-1", "2026-01-05", .negative)
        let (storage, program, january) = (clinic.services.storage, Slug("higgins-1994")!, Month(iso: "2026-01")!)
        let begun = Envelope(
            occurredOn: Day(iso: "2026-03-10")!, recordedAt: clinic.clock.now(), actor: "test:anna", site: .mainSite,
            body: HouseEvent.monthClosing(MonthClosing(program: program, month: january)))
        _ = await storage.append(begun, to: .months(program), after: nil)
        #expect(try await clinic.states().first == "2026-01 closing")
        try await clinic.clinic.record("M-1", "2026-01-07", .negative)
        #expect(try await clinic.clinic.stream("M-1").appends.last?.entries.first?.adjusts == january)
        #expect(
            await refusal { try await clinic.close("2026-02") }?.message
                == "The close of 2026-01 of higgins-1994 was begun and not finished; close that month again first.")
        #expect(try await clinic.close("2026-01").report.totals.figures.earned == 250)
        #expect(try await clinic.states().first == "2026-01 closed")
        try await clinic.clinic.expectWhole()
        await clinic.clinic.close()
    }

    @Test func `a close waits for who was writing, and gives up in words`() async throws {
        let clinic = try await MonthClinic.with("M-1")
        let program = Slug("higgins-1994")!
        let owner = try await TestLedger.owner(clinic.clinic.database)
        try await owner.execute(script: "begin")
        _ = try await owner.query("select pg_current_xact_id()::text as id")
        let message = await Self.failure {
            _ = try await clinic.services.closeMonth(
                Month(iso: "2026-01")!, of: program, patience: .milliseconds(300), TestLedger.context)
        }
        #expect(message.contains("a transaction that began before the close of 2026-01 is still open"), "\(message)")
        #expect(try await clinic.states().first == "2026-01 closing")
        let closing = Task { try await clinic.close("2026-01") }
        try await Task.sleep(for: .milliseconds(150))
        #expect(try await clinic.states().first == "2026-01 closing")
        try await owner.execute(script: "commit")
        _ = try await closing.value
        #expect(try await clinic.states().first == "2026-01 closed")
        await owner.close()
        await clinic.clinic.close()
    }

    /// Its session is gone, and nothing but `pg_prepared_xacts` shows it; what it wrote appears when it is committed.
    @Test func `a close waits for a transaction that was prepared and not committed`() async throws {
        let clinic = try await MonthClinic.with("M-1")
        try await clinic.clinic.record("M-1", "2026-01-05", .negative)
        let owner = try await TestLedger.owner(clinic.clinic.database)
        try await owner.execute(script: "begin; create table ledger.half_written ()")
        try await owner.execute(script: "prepare transaction 'half written'")
        await owner.close()
        let message = await Self.failure {
            _ = try await clinic.services.closeMonth(
                Month(iso: "2026-01")!, of: Slug("higgins-1994")!, patience: .milliseconds(300), TestLedger.context)
        }
        let closing = Task { try await clinic.close("2026-01") }
        try await Task.sleep(for: .milliseconds(150))
        let states = try await clinic.states()
        let other = try await TestLedger.owner(clinic.clinic.database)
        try await other.execute(script: "rollback prepared 'half written'")
        #expect(message.contains("end it (see pg_stat_activity and pg_prepared_xacts)"), "\(message)")
        #expect(states.first == "2026-01 closing")
        #expect(try await closing.value.report.totals.figures.earned == 250)
        await other.close()
        await clinic.clinic.close()
    }

    private static func failure(_ body: () async throws -> Void) async -> String {
        do {
            try await body()
            return "nothing went wrong"
        } catch { return "\(error)" }
    }

    @Test func `a closed report names nobody who was erased, and no code is stored in it`() async throws {
        let clinic = try await MonthClinic.with("Zinnia-77")
        try await clinic.clinic.record("Zinnia-77", "2026-01-05", .negative)
        try await clinic.close("2026-01")
        let owner = try await TestLedger.owner(clinic.clinic.database)
        let rows = try await owner.query("select report::text as report from ledger.month_reports")
        #expect(try !rows[0].decode("report", as: String.self).contains("Zinnia"))
        #expect(try await clinic.report("2026-01").rows.map(\.participant) == ["Zinnia-77"])
        await owner.close()
        await clinic.clinic.close()
    }
}
