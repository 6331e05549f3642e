/// A measured number: a decimal of up to six places, held as an integer so that it compares exactly.
public struct Reading: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Millionths.
    public let millionths: Int

    /// A thousand million: far beyond any unit a clinic reads in, and small enough that no rule overflows.
    public static let max = Reading(unchecked: 1_000_000_000_000_000)

    private static let perUnit = 1_000_000

    private init(unchecked millionths: Int) { self.millionths = millionths }

    /// Nil when negative or beyond `max`.
    public init?(millionths: Int) {
        guard millionths >= 0, millionths <= Self.max.millionths else { return nil }
        self.millionths = millionths
    }

    /// Reads `0.009` or `4000`: digits, at most six of them after a point, no sign and no exponent.
    public init?(_ text: some StringProtocol) {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = Self.digits(parts[0], atMost: 10) else { return nil }
        var fraction = 0
        if parts.count == 2 {
            guard let digits = Self.digits(parts[1], atMost: 6) else { return nil }
            fraction = (parts[1].count..<6).reduce(digits) { value, _ in value * 10 }
        }
        self.init(millionths: whole * Self.perUnit + fraction)
    }

    private static func digits(_ bytes: some Collection<UInt8>, atMost count: Int) -> Int? {
        guard (1...count).contains(bytes.count), bytes.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return bytes.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    public static func < (left: Reading, right: Reading) -> Bool { left.millionths < right.millionths }

    /// Without trailing zeros: `0.009`, `4000`.
    public var description: String {
        let whole = millionths / Self.perUnit
        var fraction = millionths % Self.perUnit
        guard fraction > 0 else { return "\(whole)" }
        var places = 6
        while fraction % 10 == 0 {
            fraction /= 10
            places -= 1
        }
        let digits = "\(fraction)"
        return "\(whole)." + String(repeating: "0", count: places - digits.count) + digits
    }
}
