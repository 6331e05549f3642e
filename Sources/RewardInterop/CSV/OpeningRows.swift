public import RewardDomain

/// `import opening`: columns `participant,program,enrolled_on,as_of,rung,streak,saved,balance,cap_use`, and optionally
/// `target`, `site` and `days`, in any order. A program of several ladders has a row for the target of each.
public struct OpeningRows: Hashable, Sendable {
    /// One good row.
    public struct Row: Hashable, Sendable {
        /// The line of the file it begins on, from 1.
        public var line: Int
        /// The clinic's own code.
        public var participant: String
        public var program: Slug
        public var enrolledOn: Day
        /// The first day that the ledger counts.
        public var asOf: Day
        /// Can be left out where the program has only one with a ladder.
        public var target: Slug?
        public var rung: Int
        public var streak: Int
        public var saved: Int?
        /// As it is written: the program says in which currency. None where another row of the person says it.
        public var balance: String?
        /// None where the row does not say.
        public var capUse: [StatedCapUse]?
        public var site: Slug?
        public var days: [Weekday] = []
    }

    public var rows: [Row]
    /// By line.
    public var problems: [RowProblem]

    /// - Throws: When the first line does not name the right columns. A bad row is in `problems` and harms no other.
    public static func read(_ bytes: some Sequence<UInt8>) throws(TableRefused) -> OpeningRows {
        let (rows, problems) = try readRows(
            CSVTable(bytes),
            required: [
                "participant", "program", "enrolled_on", "as_of", "rung", "streak", "saved", "balance", "cap_use",
            ], optional: ["target", "site", "days"]
        ) { reader throws(RowProblem) in
            Row(
                line: reader.row.line, participant: try reader.participant(), program: try reader.slug("program"),
                enrolledOn: try reader.day("enrolled_on"), asOf: try reader.day("as_of"),
                target: try reader.optionalSlug("target"), rung: try reader.rung("rung"),
                streak: try reader.rung("streak"), saved: try reader.optionalRung("saved"),
                balance: try reader.optionalText("balance"), capUse: try reader.capUse(),
                site: try reader.optionalSlug("site"), days: try reader.weekdays("days"))
        }
        return OpeningRows(rows: rows, problems: problems)
    }
}

extension RowReader {
    fileprivate func rung(_ name: String) throws(RowProblem) -> Int { try rung(name, try required(name)) }

    fileprivate func optionalRung(_ name: String) throws(RowProblem) -> Int? {
        guard let text = columns.text(name, row) else { return nil }
        return try rung(name, text)
    }

    private func rung(_ name: String, _ text: String) throws(RowProblem) -> Int {
        let isWhole = text.utf8.count <= 5 && text.utf8.allSatisfy { (48...57).contains($0) }
        guard isWhole, let number = Int(text), number <= LadderState.rungMax else {
            throw RowProblem(
                line: row.line,
                reason: "\(name): \(quoted(text)) is no whole number from 0 to \(LadderState.rungMax)")
        }
        return number
    }

    fileprivate func capUse() throws(RowProblem) -> [StatedCapUse]? {
        guard let text = columns.text("cap_use", row) else { return nil }
        do { return try StatedCapUse.readList(text) } catch {
            throw RowProblem(line: row.line, reason: "cap_use: \(error.description)")
        }
    }
}
