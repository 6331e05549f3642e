import LedgerStorage
import RewardDomain
import RewardPolicies
import RewardReports
import RewardServices
import TestPostgres
import TestRandom
import TestSupport
import Testing

/// What the database sums up for the burn-down, against the entries added up one by one.
@Suite(.onPostgres)
struct BurnDownSumsTests {
    private static let periods = [
        ("2026-01-01", "2026-01-13"), ("2026-01-14", "2026-02-28"), ("2026-10-01", "2026-12-31"),
    ]
    .map { FundPeriod(from: Day(iso: $0.0)!, until: Day(iso: $0.1)!, granted: 10_000) }

    private func entries(_ clinic: Clinic, _ codes: [String]) async throws -> [[Entry]] {
        var entries: [[Entry]] = []
        for code in codes { entries.append(try await clinic.stream(code).appends.flatMap(\.entries)) }
        return entries
    }

    @Test func `awards, periods and redemptions are those of the entries`() async throws {
        var random = SplitMix64(seed: seed)
        let clinic = try await Clinic.open()
        let limit = FundLimit(period: .month, amount: 2000)
        for (source, order, limits) in [("sor", 10, [limit]), ("county", 20, [])] {
            _ = try await clinic.services.openFund(
                clinic.slug(source), FundTests.rules(order: order, limits: limits, periods: Self.periods),
                TestLedger.context)
        }
        let codes = ["B-1", "B-2", "B-3", "B-4"]
        for code in codes {
            try await clinic.welcome(code, in: "higgins-1994")
            try await clinic.record(code, .negative, .negative, .negative, .negative, .negative, .negative, .negative)
        }
        try await clinic.mend("B-1", Clinic.days[1], to: .positive)
        // What is learnt after the months were closed stands in another, and is of the period of its visit.
        for month in ["2026-01", "2026-02"] {
            _ = try await clinic.services.closeMonth(
                Month(iso: month)!, of: clinic.slug("higgins-1994"), TestLedger.context)
        }
        try await clinic.mend("B-2", Clinic.days[0], to: .positive)
        let some = Array(codes.prefix(3))
        for _ in 0..<120 {
            do { try await RandomRedemption.act(in: clinic, people: some, &random) } catch ServiceError.refused {}
        }
        try await RandomRedemption.everyStep(in: clinic, of: "B-4")
        let report = try await clinic.services.burnDown(TestLedger.context)
        #expect(report.rows.map(\.source) == ["county", "sor"].map(clinic.slug))
        let people = try await entries(clinic, codes)
        for row in report.rows {
            let (funding, periods) = (Account.funding(source: row.source), row.periods)
            let awards = people.flatMap { $0 }.compactMap { entry -> (Day, Int)? in
                let change = entry.change { $0 == funding }
                let held = entry.adjusts == nil ? entry.effectiveOn : entry.visit?.plannedDay ?? entry.effectiveOn
                return change == 0 ? nil : (held, -change)
            }
            #expect(row.awarded == awards.reduce(0) { $0 + $1.1 }, "seed \(seed)")
            #expect(periods.count == 3)
            for period in periods {
                let own = awards.filter { period.from <= $0.0 && $0.0 <= period.until }.reduce(0) { $0 + $1.1 }
                #expect(period.awarded == own, "seed \(seed)")
                #expect(period.left == 10_000 - own)
            }
            let (redeemed, inFlight) = Self.redemptions(people, of: row.source)
            #expect([row.redeemed, row.inFlight] == [redeemed, inFlight], "seed \(seed)")
        }
        #expect(report.rows.contains { $0.redeemed > 0 }, "seed \(seed)")
        try await clinic.expectWhole("seed \(seed)")
        await clinic.close()
    }

    /// Each redemption by itself: what of a source it holds, and whether it is handed over.
    private static func redemptions(_ people: [[Entry]], of source: Slug) -> (redeemed: Int, inFlight: Int) {
        var sums = (redeemed: 0, inFlight: 0)
        for entries in people {
            for number in 1...100 {
                let (flying, handed) = (Account.inFlight(redemption: number), Account.delivered(redemption: number))
                let own = entries.filter { entry in
                    [entry.source, entry.destination].contains { $0 == flying || $0 == handed }
                }
                let share = own.reduce(0) { sum, entry in
                    sum - entry.change { if case .available(_, source) = $0 { true } else { false } }
                }
                if own.reduce(0, { $0 + $1.change { $0 == handed } }) > 0 {
                    sums.redeemed += share
                } else {
                    sums.inFlight += share
                }
            }
        }
        return sums
    }
}
