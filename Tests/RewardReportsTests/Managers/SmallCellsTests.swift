import RewardDomain
import RewardReports
import TestRandom
import Testing

struct SmallCellsTests {
    /// Whether one number only can stand in a hidden cell: hidden cells hold at least 1 each and add up to `sum`.
    private func isDetermined(hidden: Int, sum: Int) -> Bool {
        (1...max(1, sum)).count { value in
            let rest = sum - value
            return hidden == 1 ? rest == 0 : rest >= hidden - 1
        } == 1
    }

    @Test func `no small count can be read or worked out`() {
        var random = SplitMix64(seed: seed)
        for _ in 0..<2000 {
            let counts = (0..<Int.random(in: 0...6, using: &random)).map { _ in
                Bool.random(using: &random)
                    ? Int.random(in: 0...3, using: &random) : Int.random(in: 0...40, using: &random)
            }
            let told = SmallCells.told(counts, smallest: 11)
            let comment: Comment = "seed \(seed), \(counts)"
            for (count, cell) in zip(counts, told.cells) {
                if let cell { #expect(cell == count && !(1...10).contains(cell), comment) }
                #expect(count > 0 || cell == 0, comment)
            }
            let sum = counts.reduce(0, +)
            #expect(told.total == nil || told.total == sum, comment)
            #expect(told.total.map { !(1...10).contains($0) } ?? true, comment)
            let hidden = told.cells.count { $0 == nil }
            if hidden > 0, let total = told.total {
                let left = total - told.cells.reduce(0) { $0 + ($1 ?? 0) }
                #expect(!isDetermined(hidden: hidden, sum: left), comment)
            }
            // Nothing is kept back for nothing.
            if !counts.contains(where: { (1...10).contains($0) }) { #expect(told.cells == counts, comment) }
        }
        #expect(SmallCells.told([1, 2], smallest: nil) == SmallCells(cells: [1, 2], total: 3))
    }

    @Test func `the examples of the page come out so`() throws {
        for row in try ManagersPage().table("north", "south", "west", "total", "told") {
            let told = SmallCells.told(row[0...2].compactMap { Int($0) }, smallest: 11)
            let words = (told.cells + [told.total]).map { $0.map(String.init) ?? "suppressed" }
            #expect(words.joined(separator: ", ") == row[4])
            #expect(row[0...2].reduce(0) { $0 + (Int($1) ?? 0) } == Int(row[3]))
        }
    }
}
