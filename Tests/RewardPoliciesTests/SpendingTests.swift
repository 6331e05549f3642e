import RewardDomain
import RewardPolicies
import RewardTestSupport
import TestRandom
import Testing

/// The oldest money leaves a balance first.
struct SpendingTests {
    private static let balance = Account.available(program: Slug("p")!, source: .defaultSource)
    private static let funding = Account.funding(source: .defaultSource)

    private func entry(_ from: Account, _ to: Account, _ amount: Int, visit: Int? = nil) -> Entry {
        Entry(
            from: from, to: to, amount: amount, currency: Currency(code: "USD")!, effectiveOn: .monday + (visit ?? 0),
            enrollment: .sample(1),
            visit: visit.map { VisitReference(target: Slug("cocaine")!, plannedDay: .monday + $0) })!
    }

    private func award(_ amount: Int, _ visit: Int) -> Entry { entry(Self.funding, Self.balance, amount, visit: visit) }

    private func told(_ parts: [Spending.Part]) -> [String] {
        parts.map { "\($0.visit.map { String(Day.monday.days(to: $0.plannedDay)) } ?? "-"):\($0.amount)" }
    }

    @Test func `a redemption takes visits' awards in their order, and gives them back to their place`() {
        let entries = [
            award(250, 0), award(375, 2), award(500, 4), entry(Self.balance, .inFlight(redemption: 1), 400),
            entry(.inFlight(redemption: 1), .delivered(redemption: 1), 400),
            entry(Self.balance, .inFlight(redemption: 2), 300),
        ]
        let spending = Spending(entries)
        #expect(told(spending.spent[1] ?? []) == ["0:250", "2:150"])
        #expect(told(spending.spent[2] ?? []) == ["2:225", "4:75"])
        #expect(told(spending.unspent) == ["4:425"])
        let visit = VisitReference(target: Slug("cocaine")!, plannedDay: .monday)
        #expect(spending.hasPaidOut(visit, of: .sample(1)))
        let back = Spending(entries + [entry(.delivered(redemption: 1), Self.balance, 400)])
        #expect(told(back.unspent) == ["0:250", "2:150", "4:425"])
        #expect(!back.hasPaidOut(visit, of: .sample(1)))
    }

    @Test func `an award that falls is taken of its own money, and what is gone is owed`() {
        let fallen = [award(250, 0), award(375, 2), entry(Self.balance, Self.funding, 375, visit: 2)]
        #expect(told(Spending(fallen).unspent) == ["0:250"])
        let gone = [
            award(250, 0), entry(Self.balance, .inFlight(redemption: 1), 250),
            entry(Self.balance, Self.funding, 250, visit: 0), award(300, 2),
        ]
        #expect(told(Spending(gone).unspent) == ["2:50"])
    }

    @Test func `what is left is the balance, whatever happened`() {
        var random = SplitMix64(seed: seed)
        for _ in 0..<300 {
            var entries: [Entry] = []
            var available = 0
            var flying: [Int: Int] = [:]
            for number in 1...40 {
                switch Int.random(in: 0..<4, using: &random) {
                case 0 where available > 0:
                    let amount = Int.random(in: 1...available, using: &random)
                    entries.append(entry(Self.balance, .inFlight(redemption: number), amount))
                    flying[number] = amount
                    available -= amount
                case 1:
                    guard let (redemption, amount) = flying.min(by: { $0.key < $1.key }) else { continue }
                    entries.append(entry(.inFlight(redemption: redemption), Self.balance, amount))
                    flying[redemption] = nil
                    available += amount
                default:
                    let amount = Int.random(in: 1...900, using: &random)
                    entries.append(award(amount, Int.random(in: 0..<9, using: &random)))
                    available += amount
                }
            }
            let spending = Spending(entries)
            #expect(spending.unspent.reduce(0) { $0 + $1.amount } == available, "seed \(seed)")
            for (number, amount) in flying {
                #expect((spending.spent[number] ?? []).reduce(0) { $0 + $1.amount } == amount, "seed \(seed)")
            }
        }
    }
}
