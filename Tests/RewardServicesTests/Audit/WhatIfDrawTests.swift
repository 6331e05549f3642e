import LedgerStorage
import RewardDomain
import RewardInterop
import RewardPolicies
import RewardPresets
import RewardReports
import RewardServices
import TestPostgres
import TestSupport
import Testing

/// docs/whatif.md: draws and deposits under other terms, and what is refused.
@Suite(.onPostgres)
struct WhatIfDrawTests {
    private static let draws = "va-prize-draws"
    private static let drawDays = ["2026-01-05", "2026-01-08", "2026-01-12", "2026-01-15"]

    private func preset(_ slug: String, _ changes: (String, String)...) throws -> Terms {
        var text = try #require(RewardPresets.all.first { $0.slug == slug }?.text)
        // A stated mean would have to be right for every change.
        text = text.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.contains("mean:") }
            .joined(separator: "\n")
        for (old, new) in changes {
            #expect(text.contains(old), "\(slug) has no \(old)")
            text = text.replacing(old, with: new)
        }
        return try TermsFile.read(text, file: "other.yaml")
    }

    private func figures(
        _ clinic: Clinic, _ other: Terms, in program: String = draws, month: String? = nil
    ) async throws -> (now: WhatIf.Figures, other: WhatIf.Figures) {
        let books = try await clinic.services.whatIf(
            clinic.slug(program), under: other, month: month.flatMap { Month(iso: $0) }, TestLedger.context)
        return (books.now, books.other)
    }

    /// D-1 was negative four times and drew 1, 2, 3 and 4 slips.
    private func drawn() async throws -> (clinic: Clinic, slips: [[Int]]) {
        let clinic = try await Clinic.open(
            clock: TestClock(startingAt: Instant(rfc3339: "2026-02-10T12:00:00Z")!))
        try await clinic.publishPreset(Self.draws)
        try await clinic.welcome("D-1", in: Self.draws)
        for day in Self.drawDays { try await clinic.record("D-1", day, .negative, in: Self.draws) }
        let slips = try await clinic.enrollment("D-1").targets[0].slips
        return (clinic, (0..<4).map { slips[$0] })
    }

    private func value(_ slips: some Sequence<Int>, _ terms: Terms) -> Int {
        slips.reduce(0) { $0 + (terms.targets[0].bowl?.slip($1)?.value ?? 0) }
    }

    @Test func `slips that were drawn stay, and are worth what the other bowl says`() async throws {
        let (clinic, slips) = try await drawn()
        let before = try await clinic.counts()
        let same = try await figures(clinic, preset(Self.draws))
        #expect(same.now == same.other)
        #expect(same.now.earned == value(slips.joined(), try preset(Self.draws)))
        #expect(same.now.expected == 0)
        let dearer = try preset(
            Self.draws, ("value: 0.00", "value: 0.10"), ("value: 1.00", "value: 3.00"), ("20.00", "25.00"))
        let books = try await figures(clinic, dearer)
        #expect(books.other.earned == value(slips.joined(), dearer))
        #expect(books.other.expected == 0)
        // With at most two draws a visit the first two of each count.
        let fewer = try preset(Self.draws, ("cap: 8", "cap: 2"))
        #expect(try await figures(clinic, fewer).other.earned == value(slips.flatMap { $0.prefix(2) }, fewer))
        #expect(try await clinic.counts() == before)
        await clinic.close()
    }

    @Test func `draws that were never made count as the mean of their bowl, and it says how much that is`()
        async throws
    {
        let (clinic, slips) = try await drawn()
        // 500 slips are worth 1109.00 together: a draw 2.218. Each of four visits has one draw more.
        let more = try preset(Self.draws, ("start: 1", "start: 2"))
        let books = try await figures(clinic, more)
        #expect(books.other.expected == 4 * 222)
        #expect(books.other.earned == value(slips.joined(), more) + 4 * 222)
        // From 499 slips other ones would have been drawn: 1, 2, 3 and 4 draws at 1109.00 / 499 each.
        let smaller = try preset(Self.draws, ("count: 250", "count: 249"))
        #expect(try await figures(clinic, smaller).other.expected == 222 + 444 + 667 + 889)
        #expect(try await figures(clinic, smaller).other.earned == 222 + 444 + 667 + 889)
        // A cap on money cuts the mean as it would cut a prize.
        var capped = smaller
        capped.caps = [Cap(scope: .person, period: .lifetime, unit: .money, amount: 1000)]
        let cut = try await figures(clinic, capped).other
        #expect(cut.earned == 1000)
        #expect(cut.withheld == 2222 - 1000)
        #expect(cut.expected == 1000)
        await clinic.close()
    }

    @Test func `once the secret was revealed, what was never drawn is drawn`() async throws {
        let (clinic, slips) = try await drawn()
        let id = try await clinic.enrollment("D-1").id
        _ = try await clinic.services.endEnrollment(
            of: "D-1", in: clinic.slug(Self.draws), lastDay: clinic.day("2026-01-16"), reason: .left,
            TestLedger.context)
        _ = try await clinic.services.closeMonth(
            Month(iso: "2026-01")!, of: clinic.slug(Self.draws), TestLedger.context)
        let seed = DrawSeed(of: id, TestLedger.keys)
        let participant = try await clinic.services.participant("D-1").id
        func slip(_ day: String, _ number: Int, of count: Int) -> Int {
            seed.slip(of: "\(participant)|\(day)|\(number)", slipCount: count)
        }
        let more = try preset(Self.draws, ("start: 1", "start: 2"))
        #expect(try await figures(clinic, more).other.expected == 4 * 222)
        _ = try await clinic.services.revealSeed(of: id, TestLedger.context)
        let books = try await figures(clinic, more)
        let added = Self.drawDays.enumerated().map { slip($0.element, $0.offset + 2, of: 500) }
        #expect(books.other.expected == 0)
        #expect(books.other.earned == value(slips.joined() + added, more))
        let smaller = try preset(Self.draws, ("count: 250", "count: 249"))
        let all = Self.drawDays.enumerated().flatMap { visit in
            (1...visit.offset + 1).map { slip(visit.element, $0, of: 499) }
        }
        #expect(try await figures(clinic, smaller).other.earned == value(all, smaller))
        await clinic.close()
    }

    @Test func `money is counted as draws, and draws as money`() async throws {
        let (clinic, slips) = try await drawn()
        try await clinic.welcome("W-1", in: "higgins-1994")
        try await clinic.record("W-1", .negative, .negative, .positive)
        // 1 and 2 draws at 2.218 each, where 2.50 and 3.75 were paid. No visit falls on a day the other does not plan.
        let bowl = try preset(
            Self.draws, ("id: stimulants", "id: cocaine"), ("days: [mon, thu]", "days: [mon, wed, fri]"))
        let other = try await figures(clinic, bowl, in: "higgins-1994")
        #expect(other.now.earned == 625)
        #expect(other.other.earned == 222 + 444)
        #expect(other.other.expected == 222 + 444)
        let money = try preset(
            "higgins-1994", ("id: cocaine", "id: stimulants"), ("days: [mon, wed, fri]", "days: [mon, thu]"))
        let vouchers = try await figures(clinic, money)
        #expect(vouchers.now.earned == value(slips.joined(), try preset(Self.draws)))
        // 2.50, 3.75, 5.00 with a bonus of 10.00, 6.25.
        #expect(vouchers.other.earned == 2750)
        #expect(vouchers.other.expected == 0)
        await clinic.close()
    }

    @Test func `a deposit is paid in as the other terms say, and is no award`() async throws {
        let clinic = try await Clinic.open()
        try await clinic.publishPreset("deposit-contract")
        try await clinic.welcome("D-1", in: "deposit-contract")
        _ = try await clinic.services.receiveDeposit(
            of: "D-1", in: clinic.slug("deposit-contract"), on: clinic.day("2026-01-05"), TestLedger.context)
        for day in ["2026-01-05", "2026-01-06"] {
            try await clinic.record("D-1", day, .negative, in: "deposit-contract")
        }
        let same = try await figures(clinic, preset("deposit-contract"), in: "deposit-contract")
        #expect(same.now == same.other)
        #expect(same.now.earned == 0)
        #expect(same.now.depositReturned == 500)
        let twice = try preset("deposit-contract", ("amount: 50.00", "amount: 100.00"))
        #expect(try await figures(clinic, twice, in: "deposit-contract").other.depositReturned == 1000)
        _ = try await clinic.services.endEnrollment(
            of: "D-1", in: clinic.slug("deposit-contract"), lastDay: clinic.day("2026-02-01"), reason: .completed,
            TestLedger.context)
        // The rest goes to the fund, or else back.
        let returns = try preset("deposit-contract", ("unearned: fund", "unearned: return"))
        let ended = try await figures(clinic, returns, in: "deposit-contract")
        #expect(ended.now.depositReturned == 500)
        #expect(ended.other.depositReturned == 5000)
        #expect(
            try await figures(clinic, returns, in: "deposit-contract", month: "2026-02").other.depositReturned == 4500)
        // Who would have been paid for the same in money paid in nothing.
        let money = try preset(
            "deposit-contract", ("pays: deposit", "pays: money\n    ladder: { start: 2.50, step: 0.00 }"),
            ("deposit: { amount: 50.00, unearned: fund }", ""))
        let paid = try await figures(clinic, money, in: "deposit-contract").other
        #expect(paid.earned == 500)
        #expect(paid.depositReturned == 0)
        await clinic.close()
    }

    @Test func `what nobody can know is refused, with the reason`() async throws {
        let clinic = try await Clinic.open()
        try await clinic.publishPreset("attendance-and-abstinence")
        try await clinic.welcome("W-1", in: "higgins-1994")
        try await clinic.record("W-1", .negative)
        let cases: [(Terms, String)] = [
            (
                try preset(
                    "higgins-1994", ("pays: money", "pays: yoked"),
                    ("    ladder: { start: 2.50, step: 1.25 }\n", ""),
                    ("    bonus: { amount: 10.00, every: 3 }\n", ""),
                    ("    reinstate: { after: 5, pays_on: next, restores: next_due, keeps: highest }\n", "")),
                "cocaine copies in the other terms what a partner was paid"
            ),
            (
                try preset(
                    "higgins-1994", ("pays: money", "pays: deposit"),
                    ("    ladder: { start: 2.50, step: 1.25 }\n", ""),
                    ("    bonus: { amount: 10.00, every: 3 }\n", ""),
                    ("    reinstate: { after: 5, pays_on: next, restores: next_due, keeps: highest }\n", ""),
                    ("targets:", "deposit: { amount: 50.00, unearned: fund }\ntargets:")),
                "cocaine pays back the participant's own deposit in the other terms, and nobody was asked for one in "
                    + "higgins-1994"
            ),
        ]
        for (other, words) in cases {
            let refused = await refusal { try await figures(clinic, other, in: "higgins-1994") }
            #expect(refused?.message.contains(words) == true, "\(refused?.message ?? "")")
        }
        try await clinic.publishPreset("name-in-the-hat")
        try await clinic.welcome("G-1", in: "name-in-the-hat")
        try await clinic.record("G-1", "2026-01-07", .attended, in: "name-in-the-hat")
        let names = await refusal {
            try await figures(clinic, preset("name-in-the-hat"), in: "name-in-the-hat")
        }
        #expect(names?.message.contains("group draws names in the other terms, and who would have come out") == true)
        // The same attendance in money is another matter.
        let money = try preset(
            "name-in-the-hat", ("pays: names", "pays: money"), ("    names_drawn: 5\n", ""),
            ("ladder: { start: 1, step: 1 }", "ladder: { start: 2.00, step: 0.50 }"),
            ("    bowl:\n      slips:\n", ""), ("        - { label: Small prize, value: 1.00, count: 69 }\n", ""),
            ("        - { label: Medium prize, value: 5.00, count: 20 }\n", ""),
            ("        - { label: Large prize, value: 20.00, count: 10 }\n", ""),
            ("        - { label: Jumbo prize, value: 100.00, count: 1 }\n", ""))
        #expect(try await figures(clinic, money, in: "name-in-the-hat").other.earned == 200)
        await clinic.close()
    }

    /// Two funds, the first with a limit of 10.00 in the year: 2.50 and 3.75 are its own, of the third award of 15.00
    /// it pays 3.75 and the other fund the rest.
    @Test func `awards split over funds come to the same, and an audit names every share`() async throws {
        let clinic = try await Clinic.open()
        for (source, rules) in [
            ("state", FundTests.rules(order: 200)),
            ("sor", FundTests.rules(order: 10, limits: [FundLimit(period: .calendarYear, amount: 1000)])),
        ] {
            _ = try await clinic.services.openFund(clinic.slug(source), rules, TestLedger.context)
        }
        try await clinic.welcome("P-1", in: "higgins-1994")
        try await clinic.record("P-1", .negative, .negative, .negative)
        let same = try await figures(clinic, preset("higgins-1994"), in: "higgins-1994")
        #expect(same.now == same.other)
        #expect(same.now.earned == 2125)
        #expect(same.now.bonus == 1000)
        // Twice as much a step; the second fund has no limit.
        let dearer = try preset("higgins-1994", ("start: 2.50", "start: 5.00"))
        #expect(try await figures(clinic, dearer, in: "higgins-1994").other.earned == 500 + 625 + 1750)
        let trail = try await clinic.services.auditVisit(
            clinic.visit(Clinic.days[2], "higgins-1994", nil), of: "P-1", TestLedger.context)
        func items(_ name: String) -> [String] {
            trail.flatMap(\.items).filter { $0.name == name }.map(\.value)
        }
        #expect(items("award") == ["15.00 USD"])
        #expect(items("posted") == ["15.00 USD"])
        #expect(items("amount") == ["3.75 USD", "11.25 USD"])
        #expect(items("from") == ["funding:sor", "funding:state"])
        #expect(items("to") == ["available:higgins-1994:sor", "available:higgins-1994:state"])
        await clinic.close()
    }
}
