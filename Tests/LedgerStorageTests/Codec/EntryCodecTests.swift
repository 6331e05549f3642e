import RewardDomain
import Testing

@testable import LedgerStorage

struct EntryCodecTests {
    private static let enrollment = EnrollmentID(Identifier(uuidText: "019b8a5d-ac96-774b-bcce-b302099a8057")!)
    private static let award = Entry(
        from: .funding(source: .defaultSource),
        to: .available(program: Slug("higgins-1994")!, source: .defaultSource), amount: 1500,
        currency: Currency(code: "USD")!, effectiveOn: Day(iso: "2026-01-09")!, enrollment: enrollment,
        visit: VisitReference(target: Slug("cocaine")!, plannedDay: Day(iso: "2026-01-09")!), bonusChange: 1000)!
    private static let absorbed = Entry(
        from: .overpaid(program: Slug("higgins-1994")!),
        to: .available(program: Slug("higgins-1994")!, source: .defaultSource), amount: 1,
        currency: Currency(code: "JPY")!, effectiveOn: Day(iso: "2026-01-12")!, enrollment: enrollment)!
    private static let adjustment = award.posted(notBefore: Month(iso: "2026-03")!)

    @Test func `an award is stored as it always was`() {
        #expect(
            EntryCodec.row(Self.award, version: 5, ordinal: 1)
                == EntryRow(
                    version: 5, ordinal: 1, source: "funding:default", destination: "available:higgins-1994:default",
                    amount: 1500, currency: "USD", effectiveOn: Day(iso: "2026-01-09")!,
                    enrollment: "019b8a5d-ac96-774b-bcce-b302099a8057", target: "cocaine",
                    plannedOn: Day(iso: "2026-01-09")!, bonusChange: 1000))
    }

    @Test(arguments: [award, absorbed, adjustment])
    func `an entry comes back as it was`(_ entry: Entry) throws {
        #expect(try EntryCodec.entry(EntryCodec.row(entry, version: 2, ordinal: 7)) == entry)
    }

    struct Damage: Sendable {
        var part: String
        var change: @Sendable (inout EntryRow) -> Void

        init(_ part: String, _ change: @escaping @Sendable (inout EntryRow) -> Void) {
            self.part = part
            self.change = change
        }

        static let all = [
            Damage("visit") { $0.target = nil }, Damage("visit") { $0.target = "Cocaine!" },
            Damage("visit") { $0.plannedOn = nil }, Damage("account") { $0.source = "pocket:anna" },
            Damage("account") { $0.destination = "available:higgins-1994" }, Damage("account") { $0.source = "" },
            Damage("currency") { $0.currency = "XXX" }, Damage("enrollment") { $0.enrollment = nil },
            Damage("enrollment") { $0.enrollment = "019b" }, Damage("month") { $0.adjusts = "2026-13" },
            Damage("movement") { $0.amount = 0 },
            Damage("movement") { $0.amount = -1500 }, Damage("movement") { $0.destination = $0.source },
        ]
    }

    @Test(arguments: Damage.all)
    func `a row that no entry has is refused, naming what is wrong`(_ damage: Damage) {
        var row = EntryCodec.row(Self.award, version: 5, ordinal: 3)
        damage.change(&row)
        do throws(UnreadableEvent) {
            _ = try EntryCodec.entry(row)
            Issue.record("it was read")
        } catch {
            #expect(error.reason == "has entry 3 whose \(damage.part) cannot be read")
        }
    }
}
