import LedgerStorage
import RewardDomain
import RewardInterop
import RewardPolicies
import RewardPresets
import RewardServices
import TestPostgres
import TestRandom
import TestSupport
import Testing

/// docs/whatif.md: the recorded facts under other terms, beside what they come to.
@Suite(.onPostgres)
struct WhatIfTests {
    private func preset(_ slug: String, _ changes: (String, String)...) throws -> Terms {
        var text = try #require(RewardPresets.all.first { $0.slug == slug }?.text)
        for (old, new) in changes {
            #expect(text.contains(old), "\(slug) has no \(old)")
            text = text.replacing(old, with: new)
        }
        return try TermsFile.read(text, file: "other.yaml")
    }

    /// W-1: three negatives, a positive, a negative. W-2: a negative.
    private func clinic() async throws -> Clinic {
        let clinic = try await Clinic.open()
        for code in ["W-1", "W-2"] { try await clinic.welcome(code, in: "higgins-1994") }
        try await clinic.record("W-1", .negative, .negative, .negative, .positive, .negative)
        try await clinic.record("W-2", .negative)
        return clinic
    }

    private func whatIf(
        _ clinic: Clinic, _ other: Terms, month: String? = nil, in program: String = "higgins-1994"
    ) async throws -> WhatIfBooks {
        try await clinic.services.whatIf(
            clinic.slug(program), under: other, month: month.flatMap { Month(iso: $0) }, TestLedger.context)
    }

    @Test func `the same terms make no difference, and a higher start pays more`() async throws {
        let clinic = try await clinic()
        let before = try await clinic.counts()
        let same = try await whatIf(clinic, preset("higgins-1994"))
        #expect(same.lines.map(\.participant.code) == ["W-1", "W-2"])
        // 2.50, 3.75, 5.00 and a bonus of 10.00; nothing; 2.50.
        #expect(same.lines.map(\.row.now.earned) == [2375, 250])
        #expect(same.lines.map(\.row.now.bonus) == [1000, 0])
        #expect(same.lines.map(\.row.visits) == [5, 1])
        #expect(same.now == same.other)
        // 3.00, 4.25, 5.50 and 10.00; nothing; 3.00. And 3.00.
        let more = try await whatIf(clinic, preset("higgins-1994", ("start: 2.50", "start: 3.00")))
        #expect(more.lines.map(\.row.other.earned) == [2575, 300])
        #expect(more.lines.map(\.row.difference) == [200, 50])
        #expect(more.other.earned - more.now.earned == 250)
        // Nothing was written, and nobody's balance moved.
        #expect(try await clinic.counts() == before)
        #expect(try await clinic.balance("W-1") == 2375)
        await clinic.close()
    }

    @Test func `a month counts what was held in it, and days the other terms do not plan pay nothing`() async throws {
        let clinic = try await clinic()
        for (day, outcome) in [("2026-02-02", Outcome.negative), ("2026-02-04", .negative)] {
            try await clinic.record("W-2", day, outcome)
        }
        let same = try await whatIf(clinic, preset("higgins-1994"), month: "2026-02")
        #expect(same.lines.map(\.row.visits) == [0, 2])
        // The second and third in a row: 3.75, and 5.00 with a bonus of 10.00.
        #expect(same.lines.map(\.row.now.earned) == [0, 1875])
        // Without Wednesdays two of five visits have no place, and the ladder goes on over the others.
        let fewer = try preset("higgins-1994", ("days: [mon, wed, fri]", "days: [mon, fri]"))
        let books = try await whatIf(clinic, fewer)
        #expect(books.lines.map(\.row.leftOut) == [2, 1])
        // 2.50, (Wednesday), 3.75, nothing, (Wednesday); 2.50 and 3.75.
        #expect(books.lines.map(\.row.other.earned) == [625, 625])
        await clinic.close()
    }

    @Test func `a cap of the other terms keeps back what it would have`() async throws {
        let clinic = try await clinic()
        var capped = try preset("higgins-1994")
        capped.caps = [Cap(scope: .person, period: .lifetime, unit: .money, amount: 1000)]
        let books = try await whatIf(clinic, capped)
        #expect(books.lines.map(\.row.other.earned) == [1000, 250])
        #expect(books.lines.map(\.row.other.withheld) == [1375, 0])
        await clinic.close()
    }

    @Test func `what the facts do not say is refused`() async throws {
        let clinic = try await clinic()
        let cases: [(Terms, String)] = [
            (try preset("higgins-1994", ("currency: USD", "currency: EUR")), "in two currencies"),
            (try preset("higgins-1994", ("id: cocaine", "id: opiates")), "no target of that name, only opiates"),
            (try preset("deposit-contract", ("id: carbon-monoxide", "id: cocaine")), "as reading"),
        ]
        for (other, words) in cases {
            let refused = await refusal { try await whatIf(clinic, other) }
            #expect(refused?.message.contains(words) == true, "\(refused?.message ?? "")")
        }
        #expect(
            await refusal { try await whatIf(clinic, preset("higgins-1994"), in: "nothing") }?.code == .unknownProgram)
        await clinic.close()
    }

    /// Under its own terms a program of any past comes to what it came to: openings, pauses, moved days and all.
    @Test func `under their own terms a year's records and random corrections make no difference`() async throws {
        var random = SplitMix64(seed: seed)
        let clinic = try await Harbor.enrolled()
        _ = try await clinic.services.importVisits(Harbor.visits(), TestLedger.context)
        for row in try Harbor.visitRows().shuffled(using: &random).prefix(60) {
            _ = try? await clinic.services.mendDirectly(
                VisitAddress(program: row.program, target: row.target, day: row.occurredOn), of: row.participant,
                VisitContent(outcome: [.negative, .positive].randomElement(using: &random)!), reason: "the chart",
                TestLedger.context)
        }
        let before = try await clinic.counts()
        var earned = 0
        for program in Set(try Harbor.enrollments().rows.map(\.program)) {
            let own = try await clinic.services.program(program).terms.terms
            let books = try await whatIf(clinic, own, in: program.text)
            #expect(books.now == books.other, "seed \(seed)")
            #expect(books.lines.allSatisfy { $0.row.difference == 0 && $0.row.leftOut == 0 }, "seed \(seed)")
            earned += books.now.earned
        }
        #expect(try await clinic.counts() == before)
        // What the ledger says they earned: balances without what was overpaid.
        var awarded = 0
        for participant in try await clinic.services.participants(TestLedger.context) {
            let balance = try await clinic.services.balance(of: participant.id.description, TestLedger.context)
            awarded += balance.available - balance.programs.reduce(0) { $0 + $1.overpaid }
        }
        #expect(earned == awarded, "seed \(seed)")
        await clinic.close()
    }
}
