/// A day: a `date`. PostgreSQL's `infinity` is not a day and does not decode.
public struct PostgresDate: Hashable, Sendable {
    /// Days since 1970-01-01, negative before it.
    public var daysSinceEpoch: Int32

    public init(daysSinceEpoch: Int32) {
        self.daysSinceEpoch = daysSinceEpoch
    }
}

extension PostgresDate: Comparable {
    public static func < (left: Self, right: Self) -> Bool {
        left.daysSinceEpoch < right.daysSinceEpoch
    }
}

extension PostgresDate: PostgresScalar {
    public static var postgresType: PostgresType { .date }

    /// PostgreSQL counts from 2000-01-01, and keeps the two ends of the range for -infinity and infinity.
    private static let daysTo2000: Int32 = 10_957

    public func write(to writer: inout BinaryWriter) {
        let (value, overflow) = daysSinceEpoch.subtractingReportingOverflow(Self.daysTo2000)
        if overflow || value == .min { writer.refuse("it is before the first day of a date") }
        writer.append(value)
    }

    public static func read(_ bytes: UnsafeRawBufferPointer, as type: PostgresType) throws -> Self {
        let value: Int32 = try BinaryReader.only(bytes)
        let (day, overflow) = value.addingReportingOverflow(daysTo2000)
        guard !overflow, value != .min else { throw PostgresDecodingProblem.invalid("it is infinity") }
        return PostgresDate(daysSinceEpoch: day)
    }
}
