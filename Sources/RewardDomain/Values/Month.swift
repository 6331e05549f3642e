/// A calendar month, the unit a manager closes and reports.
public struct Month: Hashable, Comparable, Sendable {
    public let year: Int
    public let month: Int

    init(unchecked year: Int, _ month: Int) {
        self.year = year
        self.month = month
    }

    /// Reads `2026-01`, and nothing else.
    public init?(iso text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 7, bytes[4] == UInt8(ascii: "-"),
            let year = decimal(bytes[0..<4]), let month = decimal(bytes[5..<7]),
            (1900...2999).contains(year), (1...12).contains(month)
        else { return nil }
        self.init(unchecked: year, month)
    }

    public var firstDay: Day {
        Day(daysSinceEpoch: Int32(Day.daysSinceEpoch(year: year, month: month, day: 1)))
    }

    public var lastDay: Day { firstDay + (dayCount - 1) }

    public var next: Month {
        month == 12 ? Month(unchecked: year + 1, 1) : Month(unchecked: year, month + 1)
    }

    /// The first month of this month's calendar year.
    public var januaryOfYear: Month { Month(unchecked: year, 1) }

    public func contains(_ day: Day) -> Bool { day >= firstDay && day <= lastDay }

    public static func < (left: Month, right: Month) -> Bool {
        (left.year, left.month) < (right.year, right.month)
    }

    var dayCount: Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension Month: CustomStringConvertible {
    /// `2026-01`
    public var description: String { "\(padded(year, 4))-\(padded(month, 2))" }
}
