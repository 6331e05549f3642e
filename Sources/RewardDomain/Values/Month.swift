/// A calendar month, the unit a manager closes and reports.
public struct Month: Hashable, Comparable, Sendable {
    /// Months since January of the year 0. One small number: every figure that is kept has a month or three.
    private let number: Int32

    public var year: Int { Int(number) / 12 }
    /// 1 for January.
    public var month: Int { Int(number) % 12 + 1 }

    init(unchecked year: Int, _ month: Int) { number = Int32(12 * year + month - 1) }

    private init(number: Int32) { self.number = number }

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

    public var next: Month { Month(number: number + 1) }

    /// The first month of this month's calendar year.
    public var januaryOfYear: Month { Month(unchecked: year, 1) }

    public func contains(_ day: Day) -> Bool { day >= firstDay && day <= lastDay }

    public static func < (left: Month, right: Month) -> Bool { left.number < right.number }

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
