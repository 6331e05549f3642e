/// A moment in UTC, in microseconds since 1970-01-01T00:00:00Z: the precision PostgreSQL keeps.
public struct Instant: Hashable, Comparable, Sendable {
    public let microsecondsSinceEpoch: Int64

    public init(microsecondsSinceEpoch: Int64) {
        self.microsecondsSinceEpoch = microsecondsSinceEpoch
    }

    /// Reads RFC 3339 with seconds and a zone: `2026-01-05T10:31:00Z`, `2026-01-05T05:31:00.25-05:00`.
    /// A time without a zone is refused, because it would name another moment on another machine.
    public init?(rfc3339 text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, let day = Day(iso: text.prefix(10)),
            bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: "t") || bytes[10] == UInt8(ascii: " "),
            bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            let hour = decimal(bytes[11..<13]), let minute = decimal(bytes[14..<16]),
            let second = decimal(bytes[17..<19]), hour < 24, minute < 60, second < 60
        else { return nil }
        var rest = bytes[19...]
        var microseconds = 0
        if rest.first == UInt8(ascii: ".") {
            let digits = rest.dropFirst().prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
            guard (1...9).contains(digits.count), let kept = decimal(digits.prefix(6)) else { return nil }
            microseconds = (0..<(6 - min(digits.count, 6))).reduce(kept) { value, _ in value * 10 }
            rest = rest[digits.endIndex...]
        }
        guard let offsetSeconds = Self.offsetSeconds(rest) else { return nil }
        let seconds = Int64(day.daysSinceEpoch) * 86_400 + Int64(hour * 3600 + minute * 60 + second - offsetSeconds)
        microsecondsSinceEpoch = seconds * 1_000_000 + Int64(microseconds)
    }

    /// `Z` or `±hh:mm`, as seconds east of UTC.
    private static func offsetSeconds(_ zone: ArraySlice<UInt8>) -> Int? {
        let bytes = Array(zone)
        if bytes == [UInt8(ascii: "Z")] || bytes == [UInt8(ascii: "z")] { return 0 }
        guard bytes.count == 6, bytes[3] == UInt8(ascii: ":"),
            let hours = decimal(bytes[1..<3]), let minutes = decimal(bytes[4..<6]), hours < 24, minutes < 60
        else { return nil }
        switch bytes[0] {
        case UInt8(ascii: "+"): return hours * 3600 + minutes * 60
        case UInt8(ascii: "-"): return -(hours * 3600 + minutes * 60)
        default: return nil
        }
    }

    /// The calendar day at this moment in UTC.
    public var utcDay: Day {
        Day(daysSinceEpoch: Int32(dayNumber))
    }

    private var dayNumber: Int64 {
        let day = microsecondsSinceEpoch / 86_400_000_000
        return microsecondsSinceEpoch < 0 && microsecondsSinceEpoch % 86_400_000_000 != 0 ? day - 1 : day
    }

    public static func < (left: Instant, right: Instant) -> Bool {
        left.microsecondsSinceEpoch < right.microsecondsSinceEpoch
    }
}

extension Instant: CustomStringConvertible {
    /// `2026-01-05T10:31:00Z`, with a fraction of six digits only when there is one.
    public var description: String {
        let withinDay = Int(microsecondsSinceEpoch - dayNumber * 86_400_000_000)
        let seconds = withinDay / 1_000_000
        let microseconds = withinDay % 1_000_000
        let time = "\(padded(seconds / 3600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
        return "\(utcDay)T\(time)\(microseconds == 0 ? "" : "." + padded(microseconds, 6))Z"
    }
}
