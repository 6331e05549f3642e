/// A moment: a `timestamptz`. PostgreSQL's `infinity` is not a moment and does not decode.
public struct PostgresTimestamp: Hashable, Sendable {
    /// Microseconds since 1970-01-01T00:00:00Z, negative before it.
    public var microsecondsSinceEpoch: Int64

    public init(microsecondsSinceEpoch: Int64) {
        self.microsecondsSinceEpoch = microsecondsSinceEpoch
    }
}

extension PostgresTimestamp: Comparable {
    public static func < (left: Self, right: Self) -> Bool {
        left.microsecondsSinceEpoch < right.microsecondsSinceEpoch
    }
}

extension PostgresTimestamp: PostgresScalar {
    public static var postgresType: PostgresType { .timestamptz }

    /// PostgreSQL counts from 2000-01-01, and keeps the two ends of the range for -infinity and infinity.
    private static let microsecondsTo2000: Int64 = 946_684_800_000_000

    public func write(to writer: inout BinaryWriter) {
        let (value, overflow) = microsecondsSinceEpoch.subtractingReportingOverflow(Self.microsecondsTo2000)
        if overflow || value == .min { writer.refuse("it is before the first moment of a timestamptz") }
        writer.append(value)
    }

    public static func read(_ bytes: UnsafeRawBufferPointer, as type: PostgresType) throws -> Self {
        let value: Int64 = try BinaryReader.only(bytes)
        let (moment, overflow) = value.addingReportingOverflow(microsecondsTo2000)
        guard !overflow, value != .min else { throw PostgresDecodingProblem.invalid("it is infinity") }
        return PostgresTimestamp(microsecondsSinceEpoch: moment)
    }
}
