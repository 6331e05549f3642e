import RewardDomain
import RewardTestSupport
import Testing

struct IdentifierTests {
    @Test func `an id is written with its prefix and read back`() throws {
        var random = SplitMix64(seed: SplitMix64.seed)
        for _ in 0..<500 {
            let id = ParticipantID(Identifier(high: random.next(), low: random.next()))
            #expect(id.description.count == 31)
            #expect(ParticipantID(id.description) == id)
            #expect(Identifier(bytes: id.identifier.bytes) == id.identifier)
        }
        let last = EnrollmentID(Identifier(high: .max, low: .max))
        #expect(last.description == "enr_7zzzzzzzzzzzzzzzzzzzzzzzzz")
        #expect(EnrollmentID(last.description) == last)
    }

    @Test func `ids sort as their texts do`() {
        var random = SplitMix64(seed: SplitMix64.seed)
        let ids = (0..<300).map { _ in EnrollmentID(Identifier(high: random.next() >> 40, low: random.next() >> 20)) }
        #expect(ids.sorted().map(\.description) == ids.map(\.description).sorted())
    }

    @Test(arguments: [
        "", "part_", "enr_00000000000000000000000000", "part_0000000000000000000000000",
        "part_000000000000000000000000000", "part_8zzzzzzzzzzzzzzzzzzzzzzzzz", "part_0000000000000000000000000u",
        "part_0000000000000000000000000O", "Part_00000000000000000000000000",
    ])
    func `another prefix, length or alphabet is not read`(text: String) {
        #expect(ParticipantID(text) == nil)
    }

    @Test func `a new id is a UUID of version 7 that grows with time`() {
        let id = Identifier(at: .minute(0), random: (.max, .max))
        #expect(id.high >> 12 & 0xF == 7)
        #expect(id.low >> 62 == 2)
        #expect(id.high >> 16 == UInt64(Instant.minute(0).microsecondsSinceEpoch / 1000))
        #expect(id < Identifier(at: .minute(1), random: (0, 0)))
        #expect(Identifier(at: Instant(microsecondsSinceEpoch: -1), random: (0, 0)).high >> 16 == 0)
    }

    @Test func `bytes of another length are no identifier`() {
        #expect(Identifier(bytes: [UInt8](repeating: 0, count: 15)) == nil)
        #expect(Identifier(bytes: [UInt8](repeating: 0, count: 17)) == nil)
    }
}

struct SlugTests {
    @Test(arguments: ["a", "higgins-1994", "ca-recovery-incentives", "0", String(repeating: "x", count: 64)])
    func `short lower-case names are slugs`(text: String) {
        #expect(Slug(text)?.text == text)
    }

    @Test(arguments: ["", "-", "-a", "a-", "a--b", "A", "a b", "a_b", "é", String(repeating: "x", count: 65), "a\n"])
    func `anything else is none`(text: String) {
        #expect(Slug(text) == nil)
    }
}

struct AccountTests {
    static let all: [Account] = [
        .granted(source: Slug("sor-3")!), .funding(source: .defaultSource),
        .available(program: Slug("higgins-1994")!, source: .defaultSource), .overpaid(program: Slug("p")!),
    ]

    @Test(arguments: all)
    func `an account is read back from its name`(account: Account) {
        #expect(Account(name: account.name) == account)
    }

    @Test(arguments: ["", "funding", "funding:", "funding:a:b", "available:a", "overpaid:A", "cash:a", "funding:a:"])
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
    }
}

struct OutcomeTests {
    @Test func `an outcome is read by its word and its short form`() {
        for outcome in Outcome.allCases {
            #expect(Outcome(name: outcome.name) == outcome)
            #expect(Outcome(shortOrLong: outcome.name.uppercased()) == outcome)
        }
        let short = ["NEG", "POS", "REF", "NOSHOW", "no-show", "INV", "EXC", "PEND", "ATT", "NotCompleted", "REFUSED"]
        #expect(short.map { Outcome(shortOrLong: $0) } == [
            .negative, .positive, .refused, .noShow, .noShow, .invalid, .excused, .pending, .attended, .notCompleted, .refused,
        ])
        #expect(Outcome(shortOrLong: "") == nil)
        #expect(Outcome(name: "NEG") == nil)
    }

    @Test func `a set of outcomes lists them in their own order`() {
        let set = OutcomeSet([.pending, .negative])
        #expect(set.outcomes == [.negative, .pending])
        #expect(set.contains(.pending) && !set.contains(.positive))
        #expect(set == OutcomeSet([.negative, .pending, .negative]))
    }
}
