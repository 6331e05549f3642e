import RewardDomain
import RewardInterop
import Testing

struct JournalTests {
    private let participant = ParticipantID("part_01kds5p0bmeb3abcdefghjkmnp")!
    private let enrollment = EnrollmentID("enr_01kds5p0bmeb3abcdefghjkmnp")!
    private let program = Slug("higgins-1994")!
    private let usd = Currency(code: "USD")!

    private func movement(_ amount: Int, on day: String, version: Int64) -> JournalMovement {
        let entry = Entry(
            from: .funding(source: .defaultSource), to: .available(program: program, source: .defaultSource),
            amount: amount, currency: usd, effectiveOn: Day(iso: day)!, enrollment: enrollment)!
        return JournalMovement(entry, of: participant, version: version, ordinal: 1)
    }

    private var journal: Journal {
        Journal([
            movement(375, on: "2026-01-07", version: 4), movement(250, on: "2026-01-05", version: 3),
        ])
    }

    @Test func `hledger's form asserts at the end of the day`() {
        #expect(
            journal.text(.hledger).split(separator: "\n\n", maxSplits: 1)[1] == """
                decimal-mark .
                commodity 1000.00 USD

                2026-01-05 funding to available  ; entry:part_01kds5p0bmeb3abcdefghjkmnp/3.1, enrollment:enr_01kds5p0bmeb3abcdefghjkmnp
                    assets:available:part_01kds5p0bmeb3abcdefghjkmnp:higgins-1994:default  2.50 USD
                    assets:funding:default  -2.50 USD

                2026-01-05 balances at the end of the day
                    assets:available:part_01kds5p0bmeb3abcdefghjkmnp:higgins-1994:default  0.00 USD = 2.50 USD
                    assets:funding:default  0.00 USD = -2.50 USD

                2026-01-07 funding to available  ; entry:part_01kds5p0bmeb3abcdefghjkmnp/4.1, enrollment:enr_01kds5p0bmeb3abcdefghjkmnp
                    assets:available:part_01kds5p0bmeb3abcdefghjkmnp:higgins-1994:default  3.75 USD
                    assets:funding:default  -3.75 USD

                2026-01-07 balances at the end of the day
                    assets:available:part_01kds5p0bmeb3abcdefghjkmnp:higgins-1994:default  0.00 USD = 6.25 USD
                    assets:funding:default  0.00 USD = -6.25 USD


                """)
    }

    @Test func `beancount's form asserts at the start of the next day, and sums up what was before`() {
        let later = Journal(
            [movement(250, on: "2026-01-05", version: 3), movement(375, on: "2026-01-07", version: 4)],
            from: Day(iso: "2026-01-06"), to: Day(iso: "2026-01-07"))
        #expect(
            later.text(.beancount).split(separator: "\n\n", maxSplits: 1)[1] == """
                option "title" "Reward ledger"
                option "operating_currency" "USD"
                option "inferred_tolerance_multiplier" "0.1"

                2026-01-06 open Assets:Available:Part-01kds5p0bmeb3abcdefghjkmnp:Higgins-1994:Default
                2026-01-06 open Assets:Funding:Default
                2026-01-06 * "balances before 2026-01-06"
                    Assets:Available:Part-01kds5p0bmeb3abcdefghjkmnp:Higgins-1994:Default  2.50 USD
                    Assets:Funding:Default  -2.50 USD

                2026-01-07 * "funding to available"
                  entry: "part_01kds5p0bmeb3abcdefghjkmnp/4.1"
                  enrollment: "enr_01kds5p0bmeb3abcdefghjkmnp"
                    Assets:Available:Part-01kds5p0bmeb3abcdefghjkmnp:Higgins-1994:Default  3.75 USD
                    Assets:Funding:Default  -3.75 USD

                2026-01-08 balance Assets:Available:Part-01kds5p0bmeb3abcdefghjkmnp:Higgins-1994:Default  6.25 USD
                2026-01-08 balance Assets:Funding:Default  -6.25 USD


                """)
    }

    @Test func `names are such that both programs take them, and no two become one`() {
        let accounts: [Account] = [
            .granted(source: Slug("2026-grant")!), .funding(source: .defaultSource), .overpaid(program: program),
            .paidIn(program: program), .deposited(program: program), .opening(program: program),
            .moved(program: program, source: .defaultSource), .inFlight(redemption: 1), .inFlight(redemption: 11),
            .delivered(redemption: 1), .unclaimed(source: .defaultSource),
            .available(program: program, source: .defaultSource),
        ]
        let other = ParticipantID("part_01kds5p0bmeb3abcdefghjkmnq")!
        let names: [JournalAccount] =
            accounts.map { JournalAccount($0, of: participant) } + accounts.map { JournalAccount($0, of: other) }
        for name in names {
            #expect(name.hledger.wholeMatch(of: /(assets|equity|expenses)(:[a-z0-9][a-z0-9_-]*)+/) != nil)
            #expect(name.beancount.wholeMatch(of: /(Assets|Equity|Expenses)(:[A-Z0-9][A-Za-z0-9-]*)+/) != nil)
        }
        #expect(JournalAccount(.paidIn(program: program), of: other).beancount == "Equity:Paid-in:Higgins-1994")
        #expect(Set(names.map(\.hledger)).count == Set(names.map(\.beancount)).count)
        // Those of the participant are two each, those of the house one.
        #expect(Set(names).count == accounts.count + 5)
    }
}
