/// One column of counts and its total, with what is too small to be told left out, and as much more as keeps it from
/// being worked out.
///
/// A count of nobody is told: it says nothing about anyone. Where a single cell is left out, the total less the others
/// is that cell; so the smallest of the others is left out as well. The same where everything left out could only be a
/// 1 each. Where no other cell is left, the total is left out.
public struct SmallCells: Hashable, Sendable {
    /// Nil: not told.
    public let cells: [Int?]
    public let total: Int?

    public init(cells: [Int?], total: Int?) {
        self.cells = cells
        self.total = total
    }

    /// `smallest`: the smallest count that is told, beside 0; nil tells everything.
    public static func told(_ counts: [Int], smallest: Int?) -> SmallCells {
        let sum = counts.reduce(0, +)
        guard let smallest else { return SmallCells(cells: counts, total: sum) }
        func isSmall(_ count: Int) -> Bool { count > 0 && count < smallest }
        var hidden = Set(counts.indices.filter { isSmall(counts[$0]) })
        var isTotalHidden = isSmall(sum)
        func canBeWorkedOut() -> Bool {
            let hiddenSum = hidden.reduce(0) { $0 + counts[$1] }
            return !hidden.isEmpty && (hidden.count == 1 || hiddenSum == hidden.count)
        }
        while !isTotalHidden, canBeWorkedOut() {
            let others = counts.indices.filter { !hidden.contains($0) && counts[$0] > 0 }
            guard let next = others.min(by: { (counts[$0], $0) < (counts[$1], $1) }) else {
                isTotalHidden = true
                break
            }
            hidden.insert(next)
        }
        return SmallCells(
            cells: counts.indices.map { hidden.contains($0) ? nil : counts[$0] }, total: isTotalHidden ? nil : sum)
    }
}
