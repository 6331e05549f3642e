import RewardInterop
import Testing

@testable import RewardServices

struct ImportOrderTests {
    private func order(_ codes: [String]) throws -> [String] {
        let rows = codes.map { "\($0),higgins-1994,2026-01-05,negative\n" }
        let table = try VisitRows.read(("participant,program,occurred_on,outcome\n" + rows.joined()).utf8)
        return table.people.inNoOrder.map(\.code)
    }

    @Test func `who of two comes first depends on nobody else in the file`() throws {
        let some = (1...200).map { "P-\($0)" }
        let alone = try order(some)
        #expect(alone.count == 200)
        #expect(alone != some && alone != some.sorted())
        #expect(try order(some.reversed()) == alone)
        let among = try order(some + (1...500).map { "Q-\($0)" })
        #expect(among.count == 700)
        #expect(among.filter { $0.hasPrefix("P-") } == alone)
        for (first, second) in zip(alone, alone.dropFirst()) {
            #expect(try order([second, first]) == [first, second])
        }
    }

    @Test func `codes that follow each other lie all over`() throws {
        let order = try order((1000..<2000).map { "P-\($0)" }).map { Int($0.dropFirst(2))! }
        // By chance half of all neighbors stand in ascending order.
        let ascending = zip(order, order.dropFirst()).count { $0 < $1 }
        #expect((400...600).contains(ascending))
        // Each tenth of the order has some of each tenth of the codes.
        for start in stride(from: 0, to: 1000, by: 100) {
            #expect(Set(order[start..<(start + 100)].map { $0 / 100 }).count == 10)
        }
    }
}
