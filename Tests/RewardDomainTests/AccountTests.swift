import RewardDomain
import RewardTestSupport
import Testing

struct AccountTests {
    static let all: [Account] = [
        .granted(source: Slug("sor-3")!), .funding(source: .defaultSource),
        .available(program: Slug("higgins-1994")!, source: .defaultSource), .overpaid(program: Slug("p")!),
        .moved(program: Slug("p")!, source: .defaultSource),
        .inFlight(redemption: 1), .delivered(redemption: 12), .unclaimed(source: Slug("2026")!),
        .bought(source: Slug("sor-3")!), .cards(source: .defaultSource), .used(source: .defaultSource),
    ]

    @Test(arguments: all)
    func `an account is read back from its name`(account: Account) {
        #expect(Account(name: account.name) == account)
    }

    @Test(
        arguments: [
            "", "funding", "funding:", "funding:a:b", "available:a", "overpaid:A", "cash:a", "funding:a:",
            "in_flight:0", "in_flight:01", "in_flight:a", "delivered:+1", "delivered:-1", "delivered", "unclaimed:a:b",
        ])
    func `anything else names no account`(name: String) {
        #expect(Account(name: name) == nil)
    }

    @Test func `an entry moves a positive amount between two accounts`() {
        let dollars = Currency(code: "USD")!
        func entry(_ from: Account, _ to: Account, _ amount: Int) -> Entry? {
            Entry(from: from, to: to, amount: amount, currency: dollars, effectiveOn: .monday, enrollment: .sample(1))
        }
        #expect(entry(Self.all[1], Self.all[2], 0) == nil)
        #expect(entry(Self.all[1], Self.all[2], -5) == nil)
        #expect(entry(Self.all[2], Self.all[2], 5) == nil)
        #expect(entry(Self.all[1], Self.all[2], 5)?.availableChange == 5)
        #expect(entry(Self.all[2], Self.all[1], 5)?.availableChange == -5)
        #expect(entry(Self.all[3], Self.all[2], 5)?.overpaidChange == 5)
        #expect(entry(Self.all[2], Self.all[3], 5)?.overpaidChange == -5)
        #expect(entry(Self.all[4], Self.all[2], 5)?.movedChange == 5)
        #expect(entry(Self.all[2], Self.all[4], 5)?.movedChange == -5)
        #expect(entry(Self.all[1], Self.all[2], 5)?.movedChange == 0)
    }
}
