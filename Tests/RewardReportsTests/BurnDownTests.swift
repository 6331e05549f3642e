import Foundation
import RewardDomain
import RewardPolicies
import RewardReports
import Testing

/// The burn-down against a slow computation: visits ahead are recorded one by one on a copy, and what funds pay is
/// summed from the entries.
struct BurnDownTests {
    private let today = day("2026-02-02")
    private let sor = slug("sor")

    /// Enrolled on 2026-01-05 in a program paid by `sor` up to 100.00 a year, then by `county`.
    private func person(_ outcomes: [Outcome]) throws -> (ledger: ParticipantLedger, entries: [Entry]) {
        var ledger = ParticipantLedger(participant: ParticipantID(Identifier(high: 1, low: 1)))
        var entries: [Entry] = []
        let terms = Terms.tests("alpha", weeks: 12)
        let enrolled = Enrolled(
            enrollment: enrollmentID(1), firstDay: day("2026-01-05"),
            terms: PublishedTerms(revision: 1, hash: "", terms: terms))
        entries += try ledger.post([envelope(.enrolled(enrolled), funds: Self.known)]).entries
        for (visit, outcome) in zip(ledger.history.enrollments[0].plannedVisits, outcomes) {
            entries += try record(visit.day, outcome, in: &ledger)
        }
        return (ledger, entries)
    }

    private func record(_ day: Day, _ outcome: Outcome, in ledger: inout ParticipantLedger) throws -> [Entry] {
        let visit = VisitReference(target: slug("cocaine"), plannedDay: day)
        let recorded = VisitRecorded(
            enrollment: enrollmentID(1), visit: visit, heldOn: day, content: VisitContent(outcome: outcome))
        return try ledger.post([envelope(.visitRecorded(recorded))]).entries
    }

    private func envelope(_ event: ParticipantEvent, funds: KnownFunds? = nil) -> Envelope<ParticipantEvent> {
        Envelope(
            occurredOn: today, recordedAt: Instant(microsecondsSinceEpoch: 1_780_000_000_000_000), actor: "test",
            site: slug("main"), settlement: Settlement(funds: funds), body: event)
    }

    private static let known = KnownFunds(spans: [
        FundSpan(
            source: slug("sor"), order: 1, programs: [slug("alpha")], from: day("2026-01-01"),
            until: day("2026-12-31"), limits: [FundLimit(period: .calendarYear, amount: 10_000)]),
        FundSpan(
            source: slug("county"), order: 2, programs: [slug("alpha")], from: day("2026-01-01"),
            until: day("2026-12-31"), limits: []),
    ])

    private func fund(
        _ source: String, granted: Int?, received: Int = 0, until: String = "2026-12-31"
    ) throws -> FundHistory {
        let period = FundPeriod(from: day("2026-01-01"), until: day(until), granted: granted)
        let rules = FundRules(
            title: source, payer: "State", currency: usd, programs: [slug("alpha")], periods: [period],
            warnAt: [50, 75])
        let money = FundMoneyReceived(amount: received, receivedOn: today)
        let events: [HouseEvent] =
            [.fundOpened(FundOpened(rules: rules))] + (received > 0 ? [.fundMoneyReceived(money)] : [])
        return try #require(FundHistory(slug(source), events))
    }

    /// What the entries of some people come to.
    private func posted(_ entries: [Entry]) -> BurnDown.Posted {
        var posted = BurnDown.Posted()
        for entry in entries {
            if case .funding(let source) = entry.source { posted.awarded[source, default: 0] += entry.amount }
            if case .funding(let source) = entry.destination { posted.awarded[source, default: 0] -= entry.amount }
        }
        return posted
    }

    private func slowly(_ person: (ledger: ParticipantLedger, entries: [Entry]), _ source: Slug) throws -> (
        awarded: Int, most: Int
    ) {
        func paid(_ entries: [Entry]) -> Int {
            entries.reduce(0) { sum, entry in
                sum + (entry.source == .funding(source: source) ? entry.amount : 0)
                    - (entry.destination == .funding(source: source) ? entry.amount : 0)
            }
        }
        var (copy, ahead) = (person.ledger, [Entry]())
        for visit in copy.history.enrollments[0].plannedVisits where (0..<28).contains(today.days(to: visit.day)) {
            ahead += try record(visit.day, .negative, in: &copy)
        }
        return (paid(person.entries), paid(ahead))
    }

    @Test func `what is awarded and what the weeks ahead cost is what recording them would post`() throws {
        let courses: [[Outcome]] = [
            [], Array(repeating: .negative, count: 12),
            [.negative, .positive, .negative, .noShow, .negative, .excused, .negative, .negative, .negative],
            Array(repeating: .positive, count: 12),
        ]
        let people = try courses.map(person)
        var tally = BurnDown.Tally(day: today, posted: posted(people.flatMap(\.entries)))
        var expected: [Slug: (awarded: Int, most: Int)] = [:]
        for person in people {
            tally.add(person.ledger.history)
            for source in [sor, slug("county")] {
                let slow = try slowly(person, source)
                expected[source, default: (0, 0)].awarded += slow.awarded
                expected[source, default: (0, 0)].most += slow.most
            }
        }
        let report = tally.report(on: [
            try fund("county", granted: nil, received: 5000), try fund("sor", granted: 100_000, received: 20_000),
        ])
        #expect(report.rows.map(\.source) == [slug("county"), sor])
        for row in report.rows {
            let slow = try #require(expected[row.source])
            #expect(row.awarded == slow.awarded)
            #expect(row.committedMost == slow.most)
            // Of 12 + 8 + 12 decided visits, the excused one left out, 12 + 6 succeeded.
            #expect(row.committedExpected == slow.most * 18 / 32)
            #expect(row.successPercent == 56)
            #expect(row.balance == row.received - row.awarded)
            #expect(row.left == (row.granted ?? row.received) - row.awarded)
        }
        #expect(report.rows.allSatisfy { $0.awarded > 0 && $0.committedMost > 0 })
    }

    @Test func `the day a fund is used up is found day by day`() throws {
        let person = try person(Array(repeating: .negative, count: 3))
        var tally = BurnDown.Tally(day: today, posted: posted(person.entries))
        tally.add(person.ledger.history)
        func row(_ granted: Int?, until: String = "2026-12-31") throws -> BurnDown.Row {
            try #require(tally.report(on: [try fund("sor", granted: granted, until: until)]).rows.first)
        }
        let some = try row(5000)
        #expect(some.awarded == 2125)
        #expect(some.warning == nil)
        var (spent, day) = (0.0, today)
        while spent + Double(some.committedExpected) / 28 <= Double(some.left) {
            spent += Double(some.committedExpected) / 28
            day = day + 1
        }
        #expect(some.exhaustedOn == day)
        #expect(try row(4250).warning == 50)
        #expect(try row(2200).warning == 75)
        #expect(try row(2125).exhaustedOn == today)
        #expect(try row(2000).exhaustedOn == today)
        // The fund ends before its money does.
        #expect(try row(500_000).exhaustedOn == nil)
        #expect(try row(5000, until: "2026-02-03").exhaustedOn == nil)
    }

    @Test func `each period begun has what is left of its own grant`() throws {
        let terms = [("2025-07-01", "2025-12-31", 3000), ("2026-01-01", "2026-06-30", 5000)].map {
            FundPeriod(from: day($0.0), until: day($0.1), granted: $0.2)
        }
        let later = FundPeriod(from: day("2026-07-01"), until: day("2026-12-31"), granted: 7000)
        func row(_ periods: [FundPeriod]) throws -> BurnDown.Row {
            let rules = FundRules(
                title: "Grant", payer: "State", currency: usd, programs: [slug("alpha")], periods: periods,
                warnAt: [50, 75])
            var posted = BurnDown.Posted()
            posted.awarded = [sor: 3100]
            posted.awardedByPeriod = [sor: [600, 2500]]
            let fund = try #require(FundHistory(sor, [.fundOpened(FundOpened(rules: rules))]))
            return try #require(BurnDown.Tally(day: today, posted: posted).report(on: [fund]).rows.first)
        }
        let fund = try row(terms + [later])
        #expect([fund.granted, fund.left] == [8000, 4900])
        // The 24.00 of the first period are no help to the second.
        #expect(fund.periods.map(\.left) == [2400, 2500])
        #expect(fund.periods.map(\.awarded) == [600, 2500])
        #expect(fund.periods.map(\.warning) == [nil, 50])
        #expect(fund.periods.map(\.until) == terms.map(\.until))
        #expect(try row([terms[1], later]).periods.isEmpty)
    }

    /// docs/reports.md lists the columns of every face.
    @Test func `the page defines every column`() throws {
        let root = URL(filePath: #filePath + "/../../..").standardized
        let page = try String(contentsOf: root.appending(path: "docs/reports.md"), encoding: .utf8)
        let rows = page.components(separatedBy: "| column of the burn-down |")[1].components(separatedBy: "\n\n")[0]
        let names = rows.split(separator: "\n").dropFirst(2).map {
            $0.split(separator: "|")[0].trimmingCharacters(in: .whitespaces)
        }
        let table = BurnDown.Tally(day: today, posted: .init()).report(on: []).table
        #expect(names == table.columns.map(\.name))
    }
}
