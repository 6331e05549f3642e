import Foundation
import RewardDomain
import RewardInterop
import RewardPolicies
import RewardTestSupport
import Testing

/// The sequences that are more than one ladder: weeks, caps over two episodes, shaping, percentiles, two targets,
/// deposits, tasks, names in a hat.
struct EngineVectorTests {
    private func vector<Value>(_ id: String, _ key: String) throws -> Value {
        let url = try #require(
            Bundle.module.url(forResource: "protocols", withExtension: "json", subdirectory: "Fixtures"))
        let all = try #require(JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [[String: Any]])
        let vector = try #require(all.first { $0["id"] as? String == id })
        return try #require(vector[key] as? Value)
    }

    private func preset(_ slug: String) throws -> Terms {
        try TermsFile.read(Repository.preset(slug), file: "\(slug).yaml")
    }

    @Test func `V18 MIEDAR pays the week's level and two for a negative secondary`() throws {
        let visits: [[String: Any]] = try vector("V18", "visits")
        let terms = try preset("miedar")
        let simulation = try Simulation(
            of: terms, target: 0, from: Simulation.exampleFirstDay,
            visits.map { .init(VisitContent(outcome: .negative), secondary: $0["secondary_negative"] as! Bool) })
        #expect(simulation.rows.map(\.paid) == visits.map { $0["draws"] as! Int })
        #expect(simulation.rows.map(\.total) == visits.map { $0["total"] as! Int })
        #expect(simulation.rows.map(\.visit.week) == visits.map { $0["week"] as! Int })
        // What is told of the next visit leaves the secondary out.
        #expect(simulation.rows.dropLast().map(\.next) == visits.dropFirst().map { $0["draws"] as! Int - 2 })
        #expect(simulation.total == 204)
    }

    @Test func `V20 a calendar year's cap counts both episodes of a person`() throws {
        var terms = try preset("ca-recovery-incentives")
        terms.caps = [Cap(scope: .person, period: .calendarYear, amount: 59_900)]
        var stream = TestStream()
        try stream.enroll(terms, .sample(1), from: Day(iso: "2025-10-06")!)
        try stream.enroll(terms, .sample(2), from: Day(iso: "2026-04-06")!)
        var totals: [Int: Int] = [:]
        var seen: [String: (paid: Int, withheld: Int, total: Int)] = [:]
        for enrollment in stream.ledger.history.enrollments {
            for visit in enrollment.plannedVisits {
                try stream.post([.recorded(.negative, visit.day, "stimulants", enrollment.id)])
                let index = enrollment.id == .sample(1) ? 0 : 1
                let award = stream.ledger.history.awards()[index][0][visit.number - 1]
                totals[visit.day.month.year, default: 0] += award.paid
                seen[visit.day.description] = (
                    award.paid, award.withheld(.money), totals[visit.day.month.year]!
                )
            }
        }
        for checkpoint in try vector("V20", "checkpoints") as [[String: Any]] {
            let day = try #require(checkpoint["date"] as? String)
            let got = try #require(seen[day])
            #expect(got.paid == checkpoint["paid"] as? Int, "\(day)")
            #expect(got.withheld == checkpoint["withheld_by_cap"] as? Int, "\(day)")
            #expect(got.total == checkpoint["year_total"] as? Int, "\(day)")
        }
        #expect(totals == [2025: 45_300, 2026: 59_900])
    }

    @Test func `V25 shaping rewards a drop of a quarter or a number below the cut-off`() throws {
        let readings: [Int] = try vector("V25", "readings")
        var terms = try preset("preston-shaping")
        // All nine readings fall into the weeks of shaping.
        terms.targets[0].readings[0].weeks = WeekRange("1-8")!
        terms.targets[0].readings = [terms.targets[0].readings[0]]
        let simulation = try Simulation(
            of: terms, target: 0, from: Simulation.exampleFirstDay,
            readings.map { .init(VisitContent(reading: Reading("\($0)"))) })
        // The first reading is what the second is compared with.
        let outcomes: [String] = try vector("V25", "expected_outcomes")
        #expect(simulation.rows.dropFirst().map(\.outcome) == outcomes.map { Outcome(shortOrLong: $0) })
        #expect(simulation.rows.dropFirst().map(\.paid) == (try vector("V25", "expected_paid") as [Int]))
    }

    @Test func `V26 the criterion is a rank among the person's own last readings`() throws {
        let history: [Int] = try vector("V26", "history")
        let rule = PercentileRule(window: 9, rank: 5)
        #expect(rule.criterion(after: history.map { Reading("\($0)")! }) == Reading("18"))
        // Only the last nine count, and with fewer the rank is taken in proportion.
        #expect(rule.criterion(after: ([1, 1, 1] + history).map { Reading("\($0)")! }) == Reading("18"))
        #expect(rule.criterion(after: [30, 10, 20].map { Reading("\($0)")! }) == Reading("20"))
        #expect(rule.criterion(after: []) == nil)
    }

    @Test func `V30 attendance and abstinence are paid side by side`() throws {
        var stream = TestStream()
        try stream.enroll(try preset("attendance-and-abstinence"))
        let planned = stream.ledger.history.enrollments[0].plannedVisits
        for (index, visit) in (try vector("V30", "visits") as [[String: Any]]).enumerated() {
            let outcome = try #require(Outcome(shortOrLong: visit["outcome"] as! String))
            let attended: Outcome = outcome == .noShow || outcome == .excused ? outcome : .attended
            try stream.post([
                .recorded(attended, planned[index].day, "sessions"),
                .recorded(outcome, planned[index].day, "stimulants"),
            ])
            let awards = stream.ledger.history.awards()[0]
            #expect(awards[0][index].paid == visit["attendance"] as? Int)
            #expect(awards[1][index].paid == visit["abstinence"] as? Int)
        }
        #expect(stream.ledger.available == 8000)
    }

    @Test func `V31 a deposit comes back share by share, and the rest goes where the terms say`() throws {
        let expected: [String: Int] = try vector("V31", "expected")
        for unearned in Deposit.Unearned.allCases {
            var terms = try preset("deposit-contract")
            terms.deposit?.unearned = unearned
            var stream = TestStream()
            try stream.enroll(terms)
            try stream.post([
                .depositReceived(DepositReceived(enrollment: .sample(1), amount: 5000, receivedOn: .monday))
            ])
            let planned = stream.ledger.history.enrollments[0].plannedVisits
            for visit in planned {
                try stream.post([
                    .recorded(visit.number <= 14 ? .negative : .positive, visit.day, "carbon-monoxide")
                ])
            }
            #expect(stream.ledger.history.awards()[0][0][0].paid == expected["share"])
            #expect(stream.ledger.available == expected["returned"])
            #expect(stream.ledger.books[0].deposited == expected["unearned"])
            try stream.post([
                .enrollmentEnded(
                    EnrollmentEnded(enrollment: .sample(1), lastDay: planned.last!.day, reason: .completed))
            ])
            #expect(stream.ledger.books[0].deposited == 0)
            #expect(stream.ledger.available == (unearned == .return ? 5000 : expected["returned"]))
            #expect(stream.ledger.awarded == 0)
            #expect(stream.ledger.available == stream.ledger.depositReturned)
        }
    }

    @Test func `nobody gets back more than they paid in, whatever was corrected`() throws {
        for unearned in Deposit.Unearned.allCases {
            var terms = try preset("deposit-contract")
            terms.deposit?.unearned = unearned
            var stream = TestStream()
            try stream.enroll(terms)
            try stream.post([
                .depositReceived(DepositReceived(enrollment: .sample(1), amount: 5000, receivedOn: .monday))
            ])
            for visit in 1...4 {
                try stream.post([.recorded(.negative, stream.day(visit), "carbon-monoxide")])
            }
            try stream.post([.corrected(.positive, stream.day(2), "carbon-monoxide")])
            // What was told as earned stays: the program bears the share that fell.
            #expect(stream.ledger.available == 1000)
            #expect(stream.ledger.overpaid == 250)
            try stream.post([
                .enrollmentEnded(
                    EnrollmentEnded(enrollment: .sample(1), lastDay: stream.day(20), reason: .completed))
            ])
            #expect(stream.ledger.available == (unearned == .return ? 5000 : 1000))
            #expect(stream.ledger.overpaid == (unearned == .return ? 0 : 250))
            try stream.post([.corrected(.negative, stream.day(2), "carbon-monoxide")])
            #expect(stream.ledger.available == (unearned == .return ? 5000 : 1000))
            #expect(stream.ledger.overpaid == 0)
            #expect(stream.ledger.available == stream.ledger.overpaid + stream.ledger.depositReturned)
        }
    }

    @Test func `a deposit's last share takes the remainder`() throws {
        var terms = try preset("deposit-contract")
        terms.deposit?.amount = 5001
        let simulation = Simulation.perfect(of: terms, target: 0)
        #expect(simulation.rows.map(\.paid) == Array(repeating: 250, count: 19) + [251])
    }

    @Test func `V32 tasks pay each, up to the most of a week`() throws {
        let done: [Int] = try vector("V32", "tasks_done")
        let simulation = try Simulation(
            of: try preset("treatment-plan-tasks"), target: 0, from: Simulation.exampleFirstDay,
            done.map { .init(VisitContent(outcome: .completed), tasks: $0) })
        let weeks = Dictionary(grouping: simulation.rows, by: \.visit.week)
        let paid = (1...done.count).map { weeks[$0, default: []].reduce(0) { $0 + $1.paid } }
        #expect(paid == (try vector("V32", "expected_paid") as [Int]))
        let withheld = (1...done.count).map { weeks[$0, default: []].reduce(0) { $0 + $1.withheld } }
        #expect(withheld == [0, 0, 0, 500, 0])
    }

    @Test func `V33 names in the hat grow with weeks in a row, and an absence clears them`() throws {
        let attendance: [[String]] = try vector("V33", "attendance")
        let expected: [[String: Any]] = try vector("V33", "expected")
        let terms = try preset("name-in-the-hat")
        for person in ["ana", "ben", "cy"] {
            let simulation = try Simulation(
                of: terms, target: 0, from: Simulation.exampleFirstDay,
                attendance.map { .init($0.contains(person) ? .attended : .noShow) })
            let slips = expected.map { ($0["slips"] as! [String: Int])[person] ?? 0 }
            #expect(simulation.rows.map(\.paid) == slips, "\(person)")
        }
        let bowl = try #require(terms.targets[0].bowl)
        #expect(bowl.totalValue * 100 / bowl.slipCount == 46_900)
    }

    @Test func `a group prize is a new award, and makes nothing good`() throws {
        var stream = TestStream()
        try stream.enroll(try preset("higgins-1994"))
        try stream.enroll(try preset("name-in-the-hat"), .sample(2))
        for visit in 1...3 { try stream.record(.negative, visit: visit) }
        try stream.correct(.positive, visit: 1)
        let (overpaid, before) = (stream.ledger.overpaid, stream.ledger.available)
        #expect(overpaid > 0)
        let session = stream.ledger.history.enrollments[1].plannedVisits[0].day
        try stream.post([.recorded(.attended, session, "group", .sample(2))])
        try stream.post([
            .groupPrizeDrawn(
                GroupPrizeDrawn(
                    enrollment: .sample(2), visit: VisitReference(target: Slug("group")!, plannedDay: session),
                    session: "session", slips: [99]))
        ])
        #expect(stream.ledger.available == before + 10_000)
        #expect(stream.ledger.overpaid == overpaid)
    }

    @Test func `a deposit paid in late makes nothing good`() throws {
        var stream = TestStream()
        try stream.enroll(try preset("deposit-contract"))
        try stream.enroll(try preset("higgins-1994"), .sample(2))
        try stream.post([.recorded(.negative, stream.day(1), "carbon-monoxide")])
        for visit in 1...3 {
            let day = stream.ledger.history.enrollments[1].plannedVisits[visit - 1].day
            try stream.post([.recorded(.negative, day, "cocaine", .sample(2))])
        }
        try stream.post([.corrected(.positive, .monday, "cocaine", .sample(2))])
        let (overpaid, before) = (stream.ledger.overpaid, stream.ledger.available)
        #expect(overpaid > 0)
        try stream.post([
            .depositReceived(DepositReceived(enrollment: .sample(1), amount: 5000, receivedOn: .monday))
        ])
        #expect(stream.ledger.available == before + 250)
        #expect(stream.ledger.overpaid == overpaid)
    }

    @Test(arguments: [
        ("higgins-1994", 99_750), ("silverman-1996", 115_500), ("ca-recovery-incentives", 59_900),
        ("va-prize-draws", 164), ("miedar", 204), ("treatment-plan-tasks", 18_000), ("deposit-contract", 5000),
    ])
    func `a preset's perfect total is the published figure`(slug: String, total: Int) throws {
        #expect(Simulation.perfect(of: try preset(slug), target: 0).total == total)
    }
}
