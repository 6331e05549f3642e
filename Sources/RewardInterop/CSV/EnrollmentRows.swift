public import RewardDomain

/// `import enrollments`: columns `participant,program,enrolled_on`, optionally `site` and `days` (`tue,fri`), in any order.
public struct EnrollmentRows: Hashable, Sendable {
    /// One good row.
    public struct Row: Hashable, Sendable {
        /// The line of the file it begins on, from 1.
        public var line: Int
        /// The clinic's own code.
        public var participant: String
        public var program: Slug
        public var enrolledOn: Day
        public var site: Slug?
        /// The weekdays the participant chose, in their order; empty: the terms'.
        public var days: [Weekday] = []
    }

    public var rows: [Row]
    /// By line.
    public var problems: [RowProblem]

    /// - Throws: When the first line does not name the right columns. A bad row is in `problems` and harms no other.
    public static func read(_ bytes: some Sequence<UInt8>) throws(TableRefused) -> EnrollmentRows {
        let (rows, problems) = try readRows(
            CSVTable(bytes), required: ["participant", "program", "enrolled_on"], optional: ["site", "days"]
        ) { reader throws(RowProblem) in
            return Row(
                line: reader.row.line, participant: try reader.participant(), program: try reader.slug("program"),
                enrolledOn: try reader.day("enrolled_on"), site: try reader.optionalSlug("site"),
                days: try reader.weekdays("days"))
        }
        return EnrollmentRows(rows: rows, problems: problems)
    }
}
