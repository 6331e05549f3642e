/// `count enter --file`: columns `name,counted`.
public struct CountRows: Hashable, Sendable {
    public struct Row: Hashable, Sendable {
        /// The line of the file it begins on, from 1.
        public var line: Int
        public var name: String
        public var counted: Int
    }

    public var rows: [Row]
    /// By line.
    public var problems: [RowProblem]

    /// - Throws: When the first line does not name the right columns.
    public static func read(_ bytes: some Sequence<UInt8>) throws(TableRefused) -> CountRows {
        var seen: Set<String> = []
        let (rows, problems) = try readRows(CSVTable(bytes), required: ["name", "counted"], optional: []) {
            reader throws(RowProblem) in
            let row = Row(
                line: reader.row.line, name: try reader.required("name"), counted: try reader.count("counted"))
            guard seen.insert(row.name).inserted else {
                throw RowProblem(line: reader.row.line, reason: "\(quoted(row.name)) is there twice")
            }
            return row
        }
        return CountRows(rows: rows, problems: problems)
    }
}
