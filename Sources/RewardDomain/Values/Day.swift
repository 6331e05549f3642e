/// A calendar day without a time or a zone: the day a clinic writes on its forms.
///
/// Held as days since 1970-01-01 in the proleptic Gregorian calendar; years 1900 to 2999 can be read.
public struct Day: Hashable, Comparable, Sendable {
    public let daysSinceEpoch: Int32

    public init(daysSinceEpoch: Int32) {
        self.daysSinceEpoch = daysSinceEpoch
    }

    /// Nil when there is no such day (2026-02-30).
    public init?(year: Int, month: Int, day: Int) {
        guard (1900...2999).contains(year), (1...12).contains(month), day >= 1,
            day <= Month(unchecked: year, month).dayCount
        else { return nil }
        daysSinceEpoch = Int32(Self.daysSinceEpoch(year: year, month: month, day: day))
    }

    /// Reads `2026-01-05`, and nothing else.
    public init?(iso text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = decimal(bytes[0..<4]), let month = decimal(bytes[5..<7]), let day = decimal(bytes[8..<10])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    public static func < (left: Day, right: Day) -> Bool { left.daysSinceEpoch < right.daysSinceEpoch }
    public static func + (day: Day, days: Int) -> Day { Day(daysSinceEpoch: day.daysSinceEpoch + Int32(days)) }

    /// Whole days from `self` to `other`; negative when `other` is earlier.
    public func days(to other: Day) -> Int { Int(other.daysSinceEpoch) - Int(daysSinceEpoch) }

    public var weekday: Weekday {
        // 1970-01-01 was a Thursday.
        Weekday(rawValue: Int((daysSinceEpoch % 7 + 7 + 3) % 7))!
    }

    public var month: Month {
        let (year, month, _) = civil
        return Month(unchecked: year, month)
    }

    /// Year, month and day of the month, after Howard Hinnant's "chrono-compatible low-level date algorithms".
    var civil: (year: Int, month: Int, day: Int) {
        let shifted = Int(daysSinceEpoch) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    static func daysSinceEpoch(year: Int, month: Int, day: Int) -> Int {
        let marchYear = month <= 2 ? year - 1 : year
        let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
        let yearOfEra = marchYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
}

extension Day: CustomStringConvertible {
    /// `2026-01-05`
    public var description: String {
        let (year, month, day) = civil
        guard (0...9999).contains(year) else { return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }
        // Days are written for every event and entry that is hashed.
        return String(unsafeUninitializedCapacity: 10) { characters in
            func write(_ value: Int, digits: Int, at place: Int) {
                var rest = value
                for digit in stride(from: place + digits - 1, through: place, by: -1) {
                    characters[digit] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
                    rest /= 10
                }
            }
            write(year, digits: 4, at: 0)
            characters[4] = UInt8(ascii: "-")
            write(month, digits: 2, at: 5)
            characters[7] = UInt8(ascii: "-")
            write(day, digits: 2, at: 8)
            return 10
        }
    }
}

/// The days of the week, Monday first, as a schedule names them.
public enum Weekday: Int, Hashable, Comparable, Sendable, CaseIterable {
    case mon, tue, wed, thu, fri, sat, sun

    public init?(name: String) {
        guard let day = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = day
    }

    public var name: String { ["mon", "tue", "wed", "thu", "fri", "sat", "sun"][rawValue] }

    public static func < (left: Weekday, right: Weekday) -> Bool { left.rawValue < right.rawValue }
}

/// Digits only; nil for anything else. Up to 18 digits, so that it cannot overflow.
func decimal(_ bytes: some Collection<UInt8>) -> Int? {
    guard !bytes.isEmpty, bytes.count <= 18 else { return nil }
    var value = 0
    for byte in bytes {
        guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
        value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return value
}

/// `value` in decimal with leading zeros up to `width`.
func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return digits.count >= width ? digits : String(repeating: "0", count: width - digits.count) + digits
}
