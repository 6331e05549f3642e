public import RewardDomain

/// `import visits`: columns `participant,program,occurred_on,outcome`, and optionally `target`, `results`, `reading`,
/// `task`, `recorded_at`, `recorded_by`, `source_id`, `reason`, `held_at`, and of the specimen `specimen`, `collected_at`,
/// `validity`, `source`, `collector`, `kit_lot`, in any order. A row needs one of `outcome`, `results`, `reading` and
/// `task`, or a `validity` that is not valid.
///
/// It keeps the text and where each row begins: read, a row takes ten times as much, and a file may have millions.
public struct VisitRows: Sendable {
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

    /// Whoever has rows, by their codes.
    public var people: [RowsOfPeople.Person] { owners.people }
    /// Rows that do not say whose they are, or are no rows at all; by line.
    public let problems: [RowProblem]
    /// How many rows `people` have.
    public var count: Int { owners.starts.count }

    private let owners: RowsOfPeople
    private let scanner: CSVScanner
    private let columns: Columns
    private let fieldCount: Int

    /// The largest file, in bytes.
    public static let bytesMax = Int(UInt32.max)

    /// Finds whose the rows are; what else they say is read by `rows(of:)`.
    ///
    /// - Throws: When the first line does not name the right columns, or the file is larger than `bytesMax`. A bad row
    ///   harms no other.
    public static func read(_ bytes: some Sequence<UInt8>) throws(TableRefused) -> VisitRows {
        try VisitRows(Array(bytes))
    }

    private init(_ bytes: [UInt8]) throws(TableRefused) {
        guard bytes.count <= Self.bytesMax else {
            throw TableRefused(line: 1, reason: "the file is larger than 4 GB; import it in parts")
        }
        var scanner = CSVScanner(bytes)
        var problems: [RowProblem] = []
        var header: CSVTable.Row?
        do throws(RowProblem) { header = try scanner.next(fieldCount: nil)?.get() } catch { problems.append(error) }
        columns = try Columns(
            header, problem: problems.first, required: ["participant", "program", "occurred_on", "outcome"],
            optional: [
                "target", "results", "reading", "task", "recorded_at", "recorded_by", "source_id", "reason", "held_at",
                "specimen", "collected_at", "validity", "source", "collector", "kit_lot",
            ])
        fieldCount = header?.fields.count ?? 0
        var gathering = RowsOfPeople.Gathering()
        while true {
            scanner.skipEmptyLines()
            let byte = UInt32(scanner.place)
            guard let record = scanner.next(fieldCount: fieldCount) else { break }
            do throws(RowProblem) {
                let row = try record.get()
                let code = try RowReader(columns: columns, row: row).participant()
                gathering.add(.init(byte: byte, line: UInt32(row.line)), of: code)
            } catch {
                problems.append(error)
            }
        }
        owners = gathering.people()
        self.problems = problems
        self.scanner = scanner
    }

    /// One person's rows in the order of the file, and what is wrong with those that cannot be taken.
    public func rows(of person: RowsOfPeople.Person) -> (rows: [Row], problems: [RowProblem]) {
        var scanner = scanner
        var read: (rows: [Row], problems: [RowProblem]) = ([], [])
        for start in owners.starts[person.places] {
            scanner.move(to: Int(start.byte), line: Int(start.line))
            guard let record = scanner.next(fieldCount: fieldCount) else { continue }
            do throws(RowProblem) {
                read.rows.append(try Row(RowReader(columns: columns, row: try record.get())))
            } catch {
                read.problems.append(error)
            }
        }
        return read
    }
}

extension VisitRows.Row {
    fileprivate init(_ reader: RowReader) throws(RowProblem) {
        self.init(
            line: reader.row.line, participant: try reader.participant(), program: try reader.slug("program"),
            occurredOn: try reader.day("occurred_on"), content: try reader.content(),
            task: try reader.optionalSlug("task"), target: try reader.optionalSlug("target"),
            recordedAt: try reader.optionalInstant("recorded_at"), recordedBy: try reader.optionalText("recorded_by"),
            sourceID: try reader.optionalText("source_id"), reason: try reader.optionalText("reason"),
            heldAt: try reader.optionalSlug("held_at"), specimen: try reader.specimen(),
            specimenNumber: try reader.optionalText("specimen"))
    }
}
