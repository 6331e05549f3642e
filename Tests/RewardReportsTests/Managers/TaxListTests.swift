import RewardDomain
import RewardPolicies
import RewardReports
import Testing

struct TaxListTests {
    private let limits = [
        AmountLimit(
            name: "tax", from: day("2016-01-01"), period: .calendarYear, currency: usd, amount: 60_000,
            crossing: .reached, source: ""),
        AmountLimit(
            name: "tax", from: day("2026-01-01"), period: .calendarYear, currency: usd, amount: 200_000,
            crossing: .reached, source: ""),
    ]

    private func list(_ year: Int, _ people: [ReportedPerson]) -> ReportTable {
        TaxList(year: year, threshold: limits.inForce(on: day("\(year)-12-31"))[0], people: people).table
    }

    /// A participant with deliveries, and taken-back ones below zero, on their days.
    private func person(_ code: String, _ number: UInt64, _ deliveries: [(String, Int)], into: UInt64? = nil) throws
        -> ReportedPerson
    {
        let id = ParticipantID(Identifier(high: 7, low: number))
        var ledger = ParticipantLedger(participant: id)
        let now = Instant(microsecondsSinceEpoch: 1_780_000_000_000_000)
        func envelope(_ body: ParticipantEvent) -> Envelope<ParticipantEvent> {
            Envelope(occurredOn: day("2025-01-06"), recordedAt: now, actor: "test:anna", site: .mainSite, body: body)
        }
        let terms = PublishedTerms(revision: 1, hash: "", terms: .tests("alpha"))
        try ledger.read([envelope(.participantAdded)], entries: [])
        try ledger.read(
            [
                envelope(
                    .enrolled(Enrolled(enrollment: enrollmentID(number), firstDay: day("2025-01-06"), terms: terms)))
            ], entries: [])
        if let into {
            let other = ParticipantID(Identifier(high: 7, low: into))
            try ledger.read(
                [envelope(.participantClosed(ParticipantClosed(into: other, closedOn: day("2026-06-01"))))], entries: []
            )
        }
        let entries = deliveries.enumerated().map { index, delivery in
            let (from, to) = (Account.inFlight(redemption: index + 1), Account.delivered(redemption: index + 1))
            return delivery.1 > 0
                ? entry(from, to, delivery.1, day(delivery.0), enrollmentID(number))
                : entry(
                    .delivered(redemption: index), .available(program: slug("alpha"), source: .defaultSource),
                    -delivery.1, day(delivery.0), enrollmentID(number))
        }
        return ReportedPerson(participant: code, ledger: ledger, entries: entries)
    }

    @Test func `the limit of the year of delivery counts`() throws {
        let person = try person("C-1", 1, [("2025-12-31", 60_000), ("2026-01-01", 60_000)])
        #expect(list(2025, [person])["delivered"] == [.money(60_000, usd)])
        #expect(list(2025, [person])["threshold"] == [.money(60_000, usd)])
        #expect(list(2026, [person]).rows.isEmpty)
        #expect(list(2024, [person]).rows.isEmpty)
    }

    @Test func `one cent less is not reported, and what was taken back counts against it`() throws {
        #expect(list(2025, [try person("C-1", 1, [("2025-05-05", 59_999)])]).rows.isEmpty)
        #expect(list(2025, [try person("C-1", 1, [("2025-05-05", 60_000), ("2025-06-05", -1)])]).rows.isEmpty)
        let table = list(2025, [try person("C-1", 1, [("2025-05-05", 60_100), ("2025-06-05", -100)])])
        #expect(table["delivered"] == [.money(60_000, usd)])
        #expect(table["deliveries"] == [.count(1)])
        #expect(table["last_day"] == [.text("2025-06-05")])
    }

    @Test func `two codes of one person are one payee`() throws {
        let people = [
            try person("C-1", 1, [("2026-02-05", 120_000)], into: 2), try person("C-2", 2, [("2026-08-05", 90_000)]),
        ]
        let table = list(2026, people)
        #expect(table["participant"] == [.text("C-2")])
        #expect(table["delivered"] == [.money(210_000, usd)])
        #expect(list(2026, [people[0]]).rows.isEmpty)
    }
}
