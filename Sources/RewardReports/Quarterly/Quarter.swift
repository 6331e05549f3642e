public import RewardDomain

/// A quarter of a calendar year, in which funders are given counts.
public struct Quarter: Hashable, Sendable, CustomStringConvertible {
    public let year: Int
    /// From 1 to 4.
    public let number: Int

    /// Reads `2026-Q1`, and nothing else.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].utf8.count == 2, parts[1].first == "Q",
            let number = Int(parts[1].dropFirst()), (1...4).contains(number),
            let month = Month(iso: "\(parts[0])-01")
        else { return nil }
        year = month.year
        self.number = number
    }

    private var months: [Month] {
        let first = 3 * number - 2
        return (first..<first + 3).compactMap { Month(iso: "\(year)-\($0 < 10 ? "0" : "")\($0)") }
    }

    public var firstDay: Day { months[0].firstDay }
    public var lastDay: Day { months[2].lastDay }

    /// `2026-Q1`
    public var description: String { "\(year)-Q\(number)" }
}
