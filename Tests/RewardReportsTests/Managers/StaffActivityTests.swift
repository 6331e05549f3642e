import RewardDomain
import RewardReports
import TestRandom
import Testing

struct StaffActivityTests {
    private let days = day("2026-01-05")...day("2026-01-31")

    private func participant(_ number: UInt64) -> ParticipantID { ParticipantID(Identifier(high: 9, low: number)) }

    private func moment(_ day: Day, minute: Int) -> Instant {
        Instant(microsecondsSinceEpoch: (Int64(day.daysSinceEpoch) * 1440 + Int64(minute)) * 60_000_000)
    }

    private func entry(
        _ who: String, _ person: UInt64, held: String, stored: String, _ outcome: Outcome?, minute: Int = 600,
        collected: Instant? = nil, closed: Bool = false
    ) -> StaffEvent {
        StaffEvent(
            who: who, participant: participant(person), storedOn: day(stored),
            kind: .entry(
                StaffEvent.Entry(
                    heldOn: day(held), outcome: outcome, isTest: true,
                    writtenAt: moment(day(stored), minute: minute), collectedAt: collected, isOnClosedDay: closed)))
    }

    @Test func `each sign has its reason`() throws {
        let done = StaffEvent(
            who: "user:ben", participant: participant(1), storedOn: day("2026-01-09"), kind: .approval)
        let report = StaffActivity(
            days,
            events: [
                entry("user:anna", 1, held: "2026-01-05", stored: "2026-01-05", .negative),
                // On the day after it may be less than 24 hours; two days after it cannot.
                entry("user:anna", 1, held: "2026-01-06", stored: "2026-01-07", .negative),
                entry("user:anna", 1, held: "2026-01-07", stored: "2026-01-09", .negative, closed: true),
                entry("user:anna", 2, held: "2026-01-05", stored: "2026-01-05", .positive),
                entry("user:ben", 2, held: "2026-01-09", stored: "2026-01-09", .positive, minute: 601),
                entry(
                    "user:ben", 3, held: "2026-01-09", stored: "2026-01-09", .excused, minute: 700,
                    collected: moment(day("2026-01-09"), minute: 701)),
                done,
                entry("user:ben", 3, held: "2026-02-02", stored: "2026-02-02", .negative),
            ]
        ).table
        #expect(report["who"] == [.text("user:anna"), .text("user:ben")])
        #expect(report["entries"].map(\.number) == [4, 2])
        #expect(report["late_entries"].map(\.number) == [1, 0])
        #expect(report["tests"].map(\.number) == [4, 1])
        #expect(report["negative_percent"] == [.percent(750), .percent(0)])
        #expect(report["peers_percent"] == [.percent(0), .percent(750)])
        #expect(report["same_minute"].map(\.number) == [2, 0])
        #expect(report["negative_when_closed"].map(\.number) == [1, 0])
        #expect(report["before_collection"].map(\.number) == [0, 1])
        #expect(report["approvals"].map(\.number) == [0, 1])
    }

    @Test func `one lot and one minute for two people, unsound lots and large prizes are signs`() {
        func tested(_ who: String, _ person: UInt64, lot: String?, minute: Int, unsound: Bool = false) -> StaffEvent {
            StaffEvent(
                who: who, participant: participant(person), storedOn: day("2026-01-09"),
                kind: .entry(
                    StaffEvent.Entry(
                        heldOn: day("2026-01-09"), outcome: .negative, isTest: true,
                        writtenAt: moment(day("2026-01-09"), minute: 900 + minute),
                        collectedAt: moment(day("2026-01-09"), minute: minute), kitLot: lot, isLotUnsound: unsound,
                        isOnClosedDay: false)))
        }
        func drawn(_ who: String, _ slips: Int, _ largest: Int, on stored: String = "2026-01-09") -> StaffEvent {
            StaffEvent(
                who: who, participant: participant(1), storedOn: day(stored),
                kind: .drawn(slips: slips, largest: largest))
        }
        let report = StaffActivity(
            days,
            events: [
                tested("user:anna", 1, lot: "A-1", minute: 600), tested("user:anna", 2, lot: "A-1", minute: 600),
                // The same person twice, another lot, another minute, no lot.
                tested("user:anna", 1, lot: "A-1", minute: 600), tested("user:anna", 3, lot: "A-2", minute: 600),
                tested("user:anna", 3, lot: "A-1", minute: 601, unsound: true),
                tested("user:anna", 4, lot: nil, minute: 600), tested("user:ben", 5, lot: "A-1", minute: 600),
                drawn("user:anna", 5, 2), drawn("user:anna", 3, 0), drawn("user:ben", 40, 1),
                drawn("user:ben", 100, 100, on: "2026-02-02"),
            ]
        ).table
        #expect(report["who"] == [.text("user:anna"), .text("user:ben")])
        #expect(report["same_lot_minute"].map(\.number) == [3, 0])
        #expect(report["unsound_lots"].map(\.number) == [1, 0])
        #expect(report["slips"].map(\.number) == [8, 40])
        #expect(report["largest"].map(\.number) == [2, 1])
        #expect(report["largest_percent"] == [.percent(250), .percent(25)])
        #expect(report["peers_largest_percent"] == [.percent(25), .percent(250)])
    }

    @Test func `the slow computation counts the same`() {
        var random = SplitMix64(seed: seed)
        let outcomes: [Outcome?] = [.negative, .positive, .noShow, nil]
        let events = (0..<300).map { _ in
            let stored = Int.random(in: 0..<40, using: &random)
            return entry(
                ["a", "b", "c"].randomElement(using: &random)!, UInt64.random(in: 1...4, using: &random),
                held: (day("2026-01-01") + max(0, stored - Int.random(in: 0...4, using: &random))).description,
                stored: (day("2026-01-01") + stored).description, outcomes.randomElement(using: &random)!,
                minute: Int.random(in: 0..<4, using: &random))
        }
        let report = StaffActivity(days, events: events).table
        let counted = events.filter { days.contains($0.storedOn) }
        func entries(_ events: [StaffEvent]) -> [StaffEvent.Entry] {
            events.compactMap { if case .entry(let entry) = $0.kind { entry } else { nil } }
        }
        for row in report.rows.indices {
            let who = report["who"][row]
            let own = counted.filter { .text($0.who) == who }
            let others = entries(counted.filter { .text($0.who) != who })
            let same = own.count { one in
                own.contains { two in
                    one.participant != two.participant && entries([one])[0].writtenAt == entries([two])[0].writtenAt
                }
            }
            #expect(report["same_minute"][row].number == same, "seed \(seed)")
            let late = own.count { entries([$0])[0].heldOn + 1 < $0.storedOn }
            #expect(report["late_entries"][row].number == late, "seed \(seed)")
            let negative = others.count { $0.outcome == .negative }
            let tests = others.count { $0.outcome == .negative || $0.outcome == .positive }
            #expect(report["peers_percent"][row] == .share(negative, of: tests), "seed \(seed)")
        }
    }
}
