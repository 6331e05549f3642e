import Foundation
import LedgerStorage
import RewardDomain
import RewardInterop
import RewardPolicies
import RewardServices
import TestPostgres
import TestRandom
import TestSupport
import Testing

/// The journal, read by the real programs: they accept it, refuse it with one cent changed, and come to our balances
/// for every account and day.
@Suite(.onPostgres)
struct JournalExportTests {
    /// A year's records, and corrections of a tenth of them in any order.
    private func harbor(_ random: inout SplitMix64) async throws -> Clinic {
        let clinic = try await Harbor.enrolled()
        _ = try await clinic.services.importVisits(Harbor.visits(), TestLedger.context)
        let rows = try Harbor.visitRows().shuffled(using: &random)
        var mended = 0
        for row in rows.prefix(180) {
            let outcome: Outcome? = [.negative, .positive, .excused, .noShow, nil].randomElement(using: &random)!
            do throws(ServiceError) {
                _ = try await clinic.services.mendDirectly(
                    VisitAddress(program: row.program, target: row.target, day: row.occurredOn), of: row.participant,
                    outcome.map { VisitContent(outcome: $0) }, reason: "an audit of the charts", TestLedger.context)
                mended += 1
            } catch {
                // A row that repeats another, or says what stands already, mends nothing.
                guard case .refused = error else { throw error }
            }
        }
        #expect(mended > 50, "seed \(seed)")
        let people = try await clinic.services.participants(TestLedger.context).compactMap(\.code)
        let few = Array(people.prefix(4))
        for _ in 0..<300 {
            do { try await RandomRedemption.act(in: clinic, people: few, &random) } catch ServiceError.refused {}
        }
        var rich: String?
        for code in people.dropFirst(4) where rich == nil {
            if try await clinic.balance(code) >= 5001 { rich = code }
        }
        try await RandomRedemption.everyStep(in: clinic, of: try #require(rich, "seed \(seed)"))
        try await clinic.buyCards()
        return clinic
    }

    @Test func `both programs accept it, and their balances of every account and day are ours`() async throws {
        var random = SplitMix64(seed: seed)
        let clinic = try await harbor(&random)
        let journal = try await clinic.services.exportJournal(TestLedger.context)
        let again = try await clinic.services.exportJournal(TestLedger.context)
        for format in Journal.Format.allCases { #expect(journal.text(format) == again.text(format)) }
        let ours = try await OwnBalances(of: clinic.services)
        #expect(ours.changes.count > 80)
        let scratch = try TemporaryFolder()
        defer { scratch.remove() }
        let hledger = try scratch.write(journal.text(.hledger), to: "ledger.journal")
        try expectAccepted(JournalProgram.hledger.run(["check", "-f", hledger]), "seed \(seed)")
        #expect(try hledgerBalances(hledger) == ours.everyDay { $0.hledger }, "seed \(seed)")
        let beancount = try scratch.write(journal.text(.beancount), to: "ledger.beancount")
        try expectAccepted(JournalProgram.beanCheck.run([beancount]), "seed \(seed)")
        #expect(try beancountBalances(beancount) == ours.everyDay { $0.beancount }, "seed \(seed)")
        try await clinic.expectWhole("seed \(seed)")
        await clinic.close()
    }

    @Test func `of a program and some months it begins with what there was, and is accepted`() async throws {
        var random = SplitMix64(seed: seed)
        let clinic = try await harbor(&random)
        let scratch = try TemporaryFolder()
        defer { scratch.remove() }
        let program = try #require(try Harbor.enrollments().rows.first?.program)
        let (first, last) = (try #require(Day(iso: "2026-03-16")), try #require(Day(iso: "2026-04-30")))
        let part = try await clinic.services.exportJournal(of: program, from: first, to: last, TestLedger.context)
        let text = part.text(.hledger)
        let days = text.split(separator: "\n").map { String($0.prefix(10)) }.filter { Day(iso: $0) != nil }
        #expect(try #require(days.first) >= first.description)
        #expect(try #require(days.last) <= last.description)
        try expectAccepted(JournalProgram.hledger.run(["check", "-f", scratch.write(text, to: "part.journal")]))
        let beancount = try scratch.write(part.text(.beancount), to: "part.beancount")
        try expectAccepted(JournalProgram.beanCheck.run([beancount]))
        #expect(
            await refusal { try await clinic.services.exportJournal(from: last, to: first, TestLedger.context) }?.code
                == .malformed)
        await clinic.close()
    }

    @Test func `one cent changed in any balance is refused by both`() async throws {
        let clinic = try await Clinic.with("J-1")
        try await clinic.record("J-1", .negative, .negative, .positive)
        let journal = try await clinic.services.exportJournal(TestLedger.context)
        let scratch = try TemporaryFolder()
        defer { scratch.remove() }
        let hledger = journal.text(.hledger)
        #expect(hledger.contains("= 6.25 USD"))
        let wrong = try scratch.write(hledger.replacing("= 6.25 USD", with: "= 6.26 USD"), to: "wrong.journal")
        #expect(try JournalProgram.hledger.run(["check", "-f", wrong]).status != 0)
        let beancount = journal.text(.beancount)
        let changed = beancount.replacing("Default  6.25 USD", with: "Default  6.26 USD")
        #expect(changed != beancount)
        #expect(
            try JournalProgram.beanCheck.run([scratch.write(changed, to: "wrong.beancount")]).output
                .contains("Balance failed"))
        await clinic.close()
    }

    @Test func `an empty ledger is a journal too, and only who audits may have one`() async throws {
        let house = try await House.open()
        let scratch = try TemporaryFolder()
        defer { scratch.remove() }
        let auditor = try await house.user("aud", .auditor, at: nil)
        let journal = try await house.services.exportJournal(auditor)
        try expectAccepted(
            JournalProgram.hledger.run(["check", "-f", scratch.write(journal.text(.hledger), to: "a.journal")]))
        try expectAccepted(JournalProgram.beanCheck.run([scratch.write(journal.text(.beancount), to: "a.beancount")]))
        let anna = try await house.user("anna", .counsellor, at: nil)
        #expect(await refusal { try await house.services.exportJournal(anna) }?.code == .notAllowed)
        await house.clinic.close()
    }

    private func expectAccepted(
        _ answer: JournalProgram.Answer, _ comment: Comment? = nil, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(answer.output == "", comment, sourceLocation: sourceLocation)
        #expect(answer.status == 0, comment, sourceLocation: sourceLocation)
    }

    /// Every day's balances that are not zero, as hledger's historical report has them.
    private func hledgerBalances(_ file: String) throws -> [String: [String: String]] {
        let answer = try JournalProgram.hledger.run([
            "balance", "-f", file, "--daily", "--historical", "--flat", "--empty", "--no-total", "-O", "csv",
        ])
        #expect(answer.status == 0)
        let table = CSVTable(Array(answer.output.utf8))
        let days = try #require(table.header).fields.dropFirst()
        var byDay: [String: [String: String]] = [:]
        for row in table.rows {
            for (day, amount) in zip(days, row.fields.dropFirst()) where amount != "0" {
                byDay[day, default: [:]][row.fields[0]] = amount
            }
        }
        return byDay
    }

    /// The same from beancount's postings, summed up day by day.
    private func beancountBalances(_ file: String) throws -> [String: [String: String]] {
        let answer = try JournalProgram.beanQuery.run([
            "-f", "csv", file,
            "select date, account, sum(number) as amount group by date, account order by date, account",
        ])
        #expect(answer.status == 0)
        var balances = OwnBalances<String>()
        for row in CSVTable(Array(answer.output.utf8)).rows {
            let cells = row.fields.map { $0.trimmingCharacters(in: .whitespaces) }
            let amount = try #require(Decimal(string: cells[2]))
            try balances.add(
                NSDecimalNumber(decimal: amount * 100).intValue, to: cells[1], on: #require(Day(iso: cells[0])))
        }
        return balances.everyDay { $0 }
    }
}

extension Clinic {
    /// Two cards are bought, and one is missing.
    fileprivate func buyCards() async throws {
        let (keeper, home) = (slug("keeper"), Slug.mainSite)
        _ = try await services.addUser(keeper, TestLedger.context)
        _ = try await services.grantRole(.payout, to: keeper, at: home, TestLedger.context)
        let usd = Currency(code: "USD")!
        let lines = ["1", "2"].map {
            CardBatch.Line(serial: CardSerial($0)!, product: slug("walmart"), denomination: 2500, cost: 2450)
        }
        _ = try await services.purchaseCards(
            CardBatch(
                site: home, custodian: keeper, currency: usd, vendor: slug("acme"), receipt: ReceiptNumber("R-1")!,
                lines: lines), TestLedger.context)
        _ = try await services.missCards([lines[0].serial], reason: "not in the drawer", TestLedger.context)
    }
}
