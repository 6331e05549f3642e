/// The 16 bytes of a `uuid`. They sort as PostgreSQL sorts them.
public struct PostgresUUID: Hashable, Sendable {
    /// The first and the last 8 bytes, big-endian.
    public let high, low: UInt64

    /// Nil unless there are 16 bytes.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 16 else { return nil }
        high = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        low = bytes.dropFirst(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// Reads 32 hexadecimal digits, in either case, with hyphens after 8, 12, 16 and 20 of them.
    public init?(_ text: String) {
        // Digit by digit: each entry of each event has one.
        guard text.utf8.count == Self.textCount else { return nil }
        var halves: (high: UInt64, low: UInt64) = (0, 0)
        for (place, byte) in text.utf8.enumerated() {
            if place == 8 || place == 13 || place == 18 || place == 23 {
                guard byte == UInt8(ascii: "-") else { return nil }
                continue
            }
            guard let digit = Self.value(ofDigit: byte) else { return nil }
            halves.high = halves.high << 4 | halves.low >> 60
            halves.low = halves.low << 4 | digit
        }
        self.init(high: halves.high, low: halves.low)
    }

    private static let textCount = 36

    private static func value(ofDigit byte: UInt8) -> UInt64? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(byte - UInt8(ascii: "a")) + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt64(byte - UInt8(ascii: "A")) + 10
        default: nil
        }
    }

    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    public var bytes: [UInt8] {
        [high, low].flatMap { half in
            stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: half >> UInt64($0)) }
        }
    }
}

extension PostgresUUID: CustomStringConvertible {
    /// 36 characters, lower-case.
    public var description: String {
        let digits = [UInt8]("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(36)
        for (index, byte) in bytes.enumerated() {
            if index == 4 || index == 6 || index == 8 || index == 10 { text.append(UInt8(ascii: "-")) }
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}

extension PostgresUUID: Comparable {
    public static func < (left: Self, right: Self) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }
}

extension PostgresUUID: PostgresScalar {
    public static var postgresType: PostgresType { .uuid }

    public func write(to writer: inout BinaryWriter) {
        writer.append(high)
        writer.append(low)
    }

    public static func read(_ bytes: UnsafeRawBufferPointer, as type: PostgresType) throws -> Self {
        guard bytes.count == 16 else { throw BinaryReader.malformed }
        var reader = BinaryReader(bytes)
        return PostgresUUID(high: try reader.read(), low: try reader.read())
    }
}
