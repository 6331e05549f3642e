/// A table as a spreadsheet writes it (RFC 4180): commas, lines ending in LF or CRLF, quotes around fields that hold
/// either. Strict: what spreadsheets read in different ways is a problem of its row, and never of another.
///
/// Our own because a clinic must be told which line is wrong, and the ones on offer refuse the whole file.
public struct CSVTable: Hashable, Sendable {
    /// One record and the line it begins on, from 1; a quoted field can hold line breaks.
    public struct Row: Hashable, Sendable {
        public let line: Int
        public let fields: [String]
    }

    /// The first record: the names of the columns. Nil when the file holds nothing, or begins with a broken row.
    public let header: Row?
    /// The rows that have as many fields as the header, in order.
    public let rows: [Row]
    /// The rows that are broken, in order.
    public let problems: [RowProblem]

    /// Reads UTF-8 with or without a byte order mark. Empty lines are passed over.
    public init(_ bytes: some Sequence<UInt8>) {
        var scanner = CSVScanner(bytes)
        var header: Row?
        var rows: [Row] = []
        var problems: [RowProblem] = []
        while let record = scanner.next(fieldCount: header?.fields.count) {
            switch record {
            case .failure(let problem):
                problems.append(problem)
                // Without the names of the columns no later line can be understood.
                if header == nil { scanner.stop() }
            case .success(let row) where header == nil: header = row
            case .success(let row): rows.append(row)
            }
        }
        self.header = header
        self.rows = rows
        self.problems = problems
    }
}
