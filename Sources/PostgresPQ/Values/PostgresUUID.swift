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
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.map(\.count) == [8, 4, 4, 4, 12] else { return nil }
        let digits = parts.joined()
        guard digits.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }),
            let high = UInt64(String(decoding: digits.prefix(16), as: UTF8.self), radix: 16),
            let low = UInt64(String(decoding: digits.dropFirst(16), as: UTF8.self), radix: 16)
        else { return nil }
        self.init(high: high, low: low)
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
