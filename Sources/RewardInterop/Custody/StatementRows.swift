public import RewardDomain

/// `reconcile shelf`: columns `serial,item,counted`: a card's serial, or an item with how many there are.
public struct ShelfRows: Hashable, Sendable {
    public struct Row: Hashable, Sendable {
        /// The line of the file it begins on, from 1.
        public var line: Int
        public var serial: CardSerial?
        public var item: Slug?
        /// 1 where it is left out of a card's row.
        public var counted: Int
    }

    public var rows: [Row]
    /// By line.
    public var problems: [RowProblem]

    /// - Throws: When the first line does not name the right columns.
    public static func read(_ bytes: some Sequence<UInt8>) throws(TableRefused) -> ShelfRows {
        let (rows, problems) = try readRows(
            CSVTable(bytes), required: [], optional: ["serial", "item", "counted"]
        ) { reader throws(RowProblem) in
            let isCard = reader.columns.text("serial", reader.row) != nil
            let item = try reader.optionalSlug("item")
            guard isCard == (item == nil) else {
                throw RowProblem(line: reader.row.line, reason: "a row names a serial or an item, one of the two")
            }
            return Row(
                line: reader.row.line, serial: isCard ? try reader.serial() : nil, item: item,
                counted: isCard && reader.columns.text("counted", reader.row) == nil ? 1 : try reader.count("counted"))
        }
        return ShelfRows(rows: rows, problems: problems)
    }
}

/// `reconcile bank`: columns `date,amount,reference` and optionally `fund`. What was paid out stands below nothing.
public struct BankRows: Hashable, Sendable {
    public struct Row: Hashable, Sendable {
        /// The line of the file it begins on, from 1.
        public var line: Int
        public var day: Day
        /// Minor units; negative for what was paid out.
        public var amount: Int
        public var reference: String
        public var fund: Slug?
    }

    public var rows: [Row]
    /// By line.
    public var problems: [RowProblem]

    /// - Throws: When the first line does not name the right columns.
    public static func read(
        _ bytes: some Sequence<UInt8>, _ currency: Currency
    ) throws(TableRefused) -> BankRows {
        let (rows, problems) = try readRows(
            CSVTable(bytes), required: ["date", "amount", "reference"], optional: ["fund"]
        ) { reader throws(RowProblem) in
            Row(
                line: reader.row.line, day: try reader.day("date"),
                amount: try reader.signedAmount("amount", currency), reference: try reader.required("reference"),
                fund: try reader.optionalSlug("fund"))
        }
        return BankRows(rows: rows, problems: problems)
    }
}
