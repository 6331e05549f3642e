public import RewardDomain

/// `card purchase --file`: columns `serial`, and `product`, `denomination`, `cost`, `retail_value` where the command does
/// not say them for all.
public struct CardRows: Hashable, Sendable {
    /// One good row; amounts in minor units.
    public struct Row: Hashable, Sendable {
        /// The line of the file it begins on, from 1.
        public var line: Int
        public var serial: CardSerial
        public var product: Slug?
        public var denomination: Int?
        public var cost: Int?
        public var retailValue: Int?

        public init(
            line: Int, serial: CardSerial, product: Slug? = nil, denomination: Int? = nil, cost: Int? = nil,
            retailValue: Int? = nil
        ) {
            self.line = line
            self.serial = serial
            self.product = product
            self.denomination = denomination
            self.cost = cost
            self.retailValue = retailValue
        }
    }

    public var rows: [Row]
    /// By line.
    public var problems: [RowProblem]

    /// - Throws: When the first line does not name the right columns.
    public static func read(
        _ bytes: some Sequence<UInt8>, _ currency: Currency
    ) throws(TableRefused) -> CardRows {
        let (rows, problems) = try readRows(
            CSVTable(bytes), required: ["serial"], optional: ["product", "denomination", "cost", "retail_value"]
        ) { reader throws(RowProblem) in
            Row(
                line: reader.row.line, serial: try reader.serial(), product: try reader.optionalSlug("product"),
                denomination: try reader.optionalAmount("denomination", currency),
                cost: try reader.optionalAmount("cost", currency),
                retailValue: try reader.optionalAmount("retail_value", currency))
        }
        return CardRows(rows: rows, problems: problems)
    }
}

extension RowReader {
    func serial() throws(RowProblem) -> CardSerial {
        let text = try required("serial")
        guard let serial = CardSerial(text) else {
            throw RowProblem(
                line: row.line,
                reason: "\(quoted(text)) is no serial; those are letters, digits, points and hyphens, at most "
                    + "\(CardSerial.charactersMax)")
        }
        return serial
    }

    func optionalAmount(_ name: String, _ currency: Currency) throws(RowProblem) -> Int? {
        guard let text = columns.text(name, row) else { return nil }
        do { return try currency.minorUnits(decimal: text) } catch {
            throw RowProblem(line: row.line, reason: "the \(name) \(quoted(text)) \(error)")
        }
    }

    /// An amount that may stand below nothing, as a bank writes what it paid out.
    func signedAmount(_ name: String, _ currency: Currency) throws(RowProblem) -> Int {
        let text = try required(name)
        let isNegative = text.hasPrefix("-")
        do { return try currency.minorUnits(decimal: text.dropFirst(isNegative ? 1 : 0)) * (isNegative ? -1 : 1) } catch
        {
            throw RowProblem(line: row.line, reason: "the \(name) \(quoted(text)) \(error)")
        }
    }

    func count(_ name: String) throws(RowProblem) -> Int {
        let text = try required(name)
        guard text.utf8.count <= 7, text.utf8.allSatisfy({ (48...57).contains($0) }), let count = Int(text) else {
            throw RowProblem(line: row.line, reason: "the \(name) \(quoted(text)) is no number; write it in digits")
        }
        return count
    }
}
