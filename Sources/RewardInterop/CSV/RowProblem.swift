/// Why one row of a table cannot be taken. The other rows can.
public struct RowProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// The line of the file the row begins on, from 1.
    public var line: Int
    /// One sentence without a full stop, for the person who wrote the table.
    public var reason: String

    public init(line: Int, reason: String) {
        self.line = line
        self.reason = reason
    }

    /// `line 7: 2026-02-30 is no day`
    public var description: String { "line \(line): \(reason)" }
}

/// Why a table cannot be read at all: its first line does not name the columns that are wanted.
public struct TableRefused: Error, Hashable, Sendable, CustomStringConvertible {
    public var line: Int
    public var reason: String

    public var description: String { "line \(line): \(reason)" }
}
