import RewardDomain
import RewardPolicies
import RewardReports
import TestRandom
import Testing

struct LiabilityTests {
    /// Every cent by itself, with the day it was earned on, taken from the oldest.
    private func slow(_ entries: [Entry], on day: Day) -> (balance: Int, ages: [Int], inFlight: Int) {
        let entries = entries.filter { $0.effectiveOn <= day }
        func sum(of account: String) -> Int {
            entries.reduce(0) { sum, entry in
                sum + (entry.destination.name.hasPrefix(account) ? entry.amount : 0)
                    - (entry.source.name.hasPrefix(account) ? entry.amount : 0)
            }
        }
        var cents: [Day] = []
        var gone = 0
        for earned in Set(entries.map(\.effectiveOn)).sorted() {
            var net = 0
            for entry in entries where entry.effectiveOn == earned {
                let change = entry.availableChange
                let names = entry.source.name + entry.destination.name
                if names.contains("in_flight") || names.contains("delivered") { gone -= change } else { net += change }
            }
            if net > 0 { cents += Array(repeating: earned, count: net) } else { gone -= net }
        }
        let left = cents.dropFirst(max(0, gone))
        let ages = [0...30, 31...60, 61...90, 91...Int.max].map { range in
            left.count { range.contains($0.days(to: day)) }
        }
        return (sum(of: "available"), ages, sum(of: "in_flight"))
    }

    @Test func `the slow computation ages every cent alike`() throws {
        var random = SplitMix64(seed: seed)
        let clinic = try RandomClinic.shared.get()
        let people = clinic.charts.map { $0.person(adding: $0.randomRedemptions(&random)) }
        for text in ["2025-12-31", "2026-03-31", "2026-06-30", "2027-01-31"] {
            let report = Liability(on: day(text), people: people).table
            var rows = 0
            for person in people {
                for program in Set(person.ledger.history.enrollments.map(\.program)) {
                    let ids = Set(person.ledger.history.enrollments.filter { $0.program == program }.map(\.id))
                    let slow = slow(person.entries.filter { ids.contains($0.enrollment) }, on: day(text))
                    guard slow.balance != 0 || slow.inFlight != 0 else { continue }
                    rows += 1
                    let row = report.rows.first {
                        $0[0] == .text(person.participant) && $0[1] == .text(program.text)
                    }
                    let expected: [Int?] = [slow.balance] + slow.ages + [slow.inFlight]
                    #expect(row.map { $0[4...9].map(\.minor) } == expected, "seed \(seed), \(text)")
                }
            }
            #expect(report.rows.count == rows, "seed \(seed)")
            for column in 4...9 {
                let sum = report.rows.reduce(0) { $0 + ($1[column].minor ?? 0) }
                #expect(report.totals.map { $0[column].minor } ?? 0 == sum, "seed \(seed)")
            }
        }
    }

    @Test func `the example of the page is what the report says`() throws {
        let page = try ManagersPage()
        var chart = try Chart.enrolled("C-17", in: .tests("alpha"), from: "2026-01-05")
        try chart.post()
        let (id, available) = (
            chart.history.enrollments[0].id, Account.available(program: slug("alpha"), source: .defaultSource)
        )
        var entries: [Entry] = []
        for row in try page.table("earned or redeemed on", "amount") {
            let size = try usd.minorUnits(decimal: row[1].drop { $0 == "-" })
            let amount = row[1].hasPrefix("-") ? -size : size
            entries.append(
                amount > 0
                    ? entry(.funding(source: .defaultSource), available, amount, day(row[0]), id)
                    : entry(available, .inFlight(redemption: 1), -amount, day(row[0]), id))
        }
        entries.append(
            entry(.inFlight(redemption: 1), .delivered(redemption: 1), 800, day("2026-03-20"), id))
        let table = Liability(on: day("2026-03-31"), people: [chart.person(adding: entries)]).table
        let columns = ["days_0_30", "days_31_60", "days_61_90", "days_over_90", "balance", "in_flight"]
        let said = try #require(
            page.tables.first { $0.first == columns }.map { Array($0.dropFirst()) }?.first)
        #expect(columns.map { table[$0][0].plain } == said)
        #expect(table["last_activity"] == [.text("2026-03-20")])
        #expect(table["status"] == [.text("open")])
    }

    @Test func `what comes back from a redemption is as old as it was`() throws {
        let chart = try Chart.enrolled("C-1", in: .tests("alpha"), from: "2026-01-05")
        let (id, available) = (
            chart.history.enrollments[0].id, Account.available(program: slug("alpha"), source: .defaultSource)
        )
        let entries = [
            entry(.funding(source: .defaultSource), available, 1000, day("2026-01-05"), id),
            entry(available, .inFlight(redemption: 1), 400, day("2026-04-01"), id),
            entry(.inFlight(redemption: 1), available, 400, day("2026-04-20"), id),
        ]
        let table = Liability(on: day("2026-04-20"), people: [chart.person(adding: entries)]).table
        #expect(table["days_over_90"].map(\.minor) == [1000])
        #expect(table["in_flight"].map(\.minor) == [0])
        #expect(Liability(on: day("2026-01-04"), people: [chart.person(adding: entries)]).table.rows.isEmpty)
    }
}
