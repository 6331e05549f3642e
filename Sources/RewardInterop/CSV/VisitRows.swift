public import RewardDomain

/// `import visits`: columns `participant,program,occurred_on,outcome`, and optionally `target`, `results`, `reading`,
/// `task`, `recorded_at`, `recorded_by`, `source_id`, `reason`, `held_at`, and of the specimen `specimen`, `collected_at`,
/// `validity`, `source`, `collector`, `kit_lot`, in any order. A row needs one of `outcome`, `results`, `reading` and
/// `task`, or a `validity` that is not valid.
public struct VisitRows: Hashable, Sendable {
    /// One good row.
    public struct Row: Hashable, Sendable {
        /// The line of the file it begins on, from 1.
        public var line: Int
        /// The clinic's own code.
        public var participant: String
        public var program: Slug
        public var occurredOn: Day
        public var content: VisitContent
        public var task: Slug?
        /// Can be left out where the program has only one.
        public var target: Slug?
        /// When the clinic wrote it down, if it says: the `written_at` of the fact.
        public var recordedAt: Instant?
        public var recordedBy: String?
        /// The sender's own name for the row, by which a repeat is known.
        public var sourceID: String?
        public var reason: String?
        /// The site it was held at, where that is not the home site.
        public var heldAt: Slug?
        /// What is said of the specimen, without its number.
        public var specimen: Specimen?
        public var specimenNumber: String?
    }

    public var rows: [Row]
    /// By line.
    public var problems: [RowProblem]

    /// - Throws: When the first line does not name the right columns. A bad row is in `problems` and harms no other.
    public static func read(_ bytes: some Sequence<UInt8>) throws(TableRefused) -> VisitRows {
        let (rows, problems) = try readRows(
            CSVTable(bytes), required: ["participant", "program", "occurred_on", "outcome"],
            optional: [
                "target", "results", "reading", "task", "recorded_at", "recorded_by", "source_id", "reason", "held_at",
                "specimen",
                "collected_at", "validity", "source", "collector", "kit_lot",
            ]
        ) { reader throws(RowProblem) in
            Row(
                line: reader.row.line, participant: try reader.participant(), program: try reader.slug("program"),
                occurredOn: try reader.day("occurred_on"), content: try reader.content(),
                task: try reader.optionalSlug("task"),
                target: try reader.optionalSlug("target"), recordedAt: try reader.optionalInstant("recorded_at"),
                recordedBy: try reader.optionalText("recorded_by"), sourceID: try reader.optionalText("source_id"),
                reason: try reader.optionalText("reason"), heldAt: try reader.optionalSlug("held_at"),
                specimen: try reader.specimen(),
                specimenNumber: try reader.optionalText("specimen"))
        }
        return VisitRows(rows: rows, problems: problems)
    }
}
