import LedgerStorage
import RewardDomain
import RewardPolicies
import RewardReports
import RewardServices
import RewardTestSupport
import TestPostgres
import TestRandom
import TestSupport
import Testing

/// docs/spec/two-histories.md: what is said there, and every question of its second table.
@Suite(.onPostgres)
struct TwoHistoriesPageTests {
    @Test func `every day and moment of the page`() async throws {
        let page = try SpecPage("two-histories.md")
        let said = try page.table(["stored", "said", "balance"])
        let asked = try page.table(["as of", "known at", "available", "overpaid"])
        let clinic = try await SpecClinic.open(said)
        let program = said.terms[0].program
        let currency = said.terms[0].currency
        clinic.set(Instant(rfc3339: "2026-01-05T12:00:00Z")!)
        try await clinic.enroll("A-1", in: program)
        for row in said.rows {
            clinic.set(try #require(Instant(rfc3339: row[0])))
            let words = row[1].split(separator: " ").map(String.init)
            let visit = VisitAddress(program: program, day: try #require(Day(iso: words[1])))
            let outcome = try #require(Outcome(name: words[2]))
            if words[0] == "record" {
                var command = RecordVisit(visit: visit, outcome: outcome)
                command.asksForEarlier = false
                _ = try await clinic.services.record(command, of: "A-1", TestLedger.context)
            } else {
                _ = try await clinic.services.mendDirectly(
                    visit, of: "A-1", VisitContent(outcome: outcome), reason: "the chart", TestLedger.context)
            }
            #expect([row[0], row[1], currency.format(minorUnits: try await clinic.ledger(of: "A-1").available)] == row)
        }
        for row in asked.rows {
            let balance = try await clinic.services.balance(
                of: "A-1", asOf: Day(iso: row[0]), knownAt: Instant(rfc3339: row[1]), TestLedger.context
            ).balance
            #expect(
                [row[0], row[1]] + [balance.available, balance.overpaid].map { currency.format(minorUnits: $0) } == row)
        }
        // Before anything was known of them.
        let before = try await clinic.services.balance(
            of: "A-1", asOf: nil, knownAt: Instant(rfc3339: "2026-01-05T11:00:00Z"), TestLedger.context
        ).balance
        #expect(before.programs.isEmpty && before.version == 0 && before.currency == nil)
        await clinic.close()
    }

    /// However it is asked: what was known at the moment an append was stored is the ledger read as far as that append,
    /// and later corrections never change it; days add up to the whole.
    @Test func `of random corrections every moment is what was answered then`() async throws {
        var random = SplitMix64(seed: seed)
        let clock = SettableClock()
        let (opened, _) = try await TestLedger.make()
        let services = RewardServices(storage: opened.storage, clock: { clock.now() })
        let clinic = Clinic(services: services, database: "")
        try await clinic.welcome("R-1", in: "higgins-1994")
        var told: [(moment: Instant, balance: Int)] = []
        for step in 0..<60 {
            clock.set(Instant(microsecondsSinceEpoch: 1_800_000_000_000_000 + Int64(step) * 3_600_000_000))
            let day = try #require(Clinic.days.prefix(12).randomElement(using: &random))
            let outcome: Outcome = [.negative, .positive, .excused].randomElement(using: &random)!
            do throws(ServiceError) {
                do throws(ServiceError) {
                    var command = RecordVisit(visit: clinic.visit(day, "higgins-1994", nil), outcome: outcome)
                    command.asksForEarlier = false
                    _ = try await services.record(command, of: "R-1", TestLedger.context)
                } catch {
                    guard case .refused = error else { throw error }
                    _ = try await services.mendDirectly(
                        clinic.visit(day, "higgins-1994", nil), of: "R-1", VisitContent(outcome: outcome),
                        reason: "the chart", TestLedger.context)
                }
            } catch {
                guard case .refused = error else { throw error }
            }
            told.append((clock.now(), try await services.balance(of: "R-1", TestLedger.context).available))
        }
        for (moment, balance) in told {
            let then = try await services.balance(of: "R-1", asOf: nil, knownAt: moment, TestLedger.context).balance
            #expect(then.available == balance, "seed \(seed), \(moment)")
        }
        let entries = try await clinic.stream("R-1").appends.flatMap(\.entries)
        for day in Clinic.days.prefix(12).map(clinic.day) {
            let then = try await services.balance(of: "R-1", asOf: day, knownAt: nil, TestLedger.context).balance
            #expect(
                then.available
                    == entries.filter { $0.effectiveOn <= day }.reduce(0) { $0 + $1.availableChange },
                "seed \(seed), \(day)")
        }
        await clinic.close()
    }
}
