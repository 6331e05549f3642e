public import RewardDomain

/// A report as named columns and rows of cells, the same for every face: a terminal's table, CSV, JSON, a page.
public struct ReportTable: Hashable, Sendable {
    public struct Column: Hashable, Sendable {
        public enum Kind: Hashable, Sendable { case text, count, money, percent }

        /// In JSON, in the CSV header and in docs/reports.md.
        public let name: String
        public let kind: Kind

        public init(_ name: String, _ kind: Kind) {
            self.name = name
            self.kind = kind
        }
    }

    public enum Cell: Hashable, Sendable {
        case text(String)
        case count(Int)
        case money(Int, Currency)
        /// In tenths of a percent: 833 is 83.3 %.
        case percent(Int)
        /// Not told, so that nobody can be recognized by it.
        case suppressed
        case none
    }

    /// `liability`, as on the command line.
    public let name: String
    /// What the report was asked for, by name: a day, a program.
    public let asked: [JSONValue.Member]
    public let columns: [Column]
    public let rows: [[Cell]]
    /// The last line, as many cells as there are columns; nil for a report without one.
    public let totals: [Cell]?
    /// What goes with a report that leaves the house: a member of its JSON, a column of its CSV.
    public var notice: String?

    public init(
        _ name: String, asked: KeyValuePairs<String, String>, columns: [Column], rows: [[Cell]], totals: [Cell]? = nil
    ) {
        self.name = name
        self.asked = asked.map { JSONValue.Member($0.key, .string($0.value)) }
        self.columns = columns
        self.rows = rows
        self.totals = totals
    }
}

extension ReportTable.Cell {
    public static func text(_ value: (some CustomStringConvertible)?) -> Self {
        value.map { .text($0.description) } ?? .none
    }

    static func count(orNone value: Int?) -> Self { value.map { .count($0) } ?? .none }

    /// `part` of `whole` in percent, rounded to a tenth; none of nothing.
    public static func share(_ part: Int, of whole: Int) -> Self {
        whole > 0 ? .percent((2000 * part + whole) / (2 * whole)) : .none
    }

    /// As people write it: 12.50, 83.3.
    public var plain: String {
        switch self {
        case .text(let text): text
        case .count(let count): String(count)
        case .money(let amount, let currency): currency.format(minorUnits: amount)
        case .percent(let tenths): "\(tenths / 10).\(tenths % 10)"
        case .suppressed: "suppressed"
        case .none: ""
        }
    }

    fileprivate var json: JSONValue {
        switch self {
        case .text(let text): .string(text)
        case .count(let count): .int(count)
        case .money(let amount, let currency):
            .object(["minor": .int(amount), "currency": .string(currency.code)])
        case .percent: .number(plain)
        case .suppressed: .string(plain)
        case .none: .null
        }
    }
}

extension ReportTable {
    /// `{"report":"liability","day":…,"rows":[{…}],"totals":{…}}`: money as `{"minor":250,"currency":"USD"}`, a percentage
    /// as a number with one decimal, what is not told as `"suppressed"`, an empty cell as null. Without `totals` where
    /// the report has none.
    public var json: JSONValue {
        var members = [JSONValue.Member("report", .string(name))] + asked
        members.append(JSONValue.Member("rows", .array(rows.map(record))))
        if let totals { members.append(JSONValue.Member("totals", record(totals))) }
        if let notice { members.append(JSONValue.Member("notice", .string(notice))) }
        return .object(members)
    }

    private func record(_ cells: [Cell]) -> JSONValue {
        .object(zip(columns, cells).map { JSONValue.Member($0.name, $1.json) })
    }

    /// A header and a line for each row, without the totals: a spreadsheet would sum them together with the rest.
    public var csv: String {
        var table = CSVText()
        let pays = columns.contains { $0.kind == .money }
        let notices = notice.map { [$0] } ?? []
        table.addLine(columns.map(\.name) + (pays ? ["currency"] : []) + notices.map { _ in "notice" })
        for row in rows { table.addLine(row.map(\.plain) + (pays ? [Self.currency(of: row)] : []) + notices) }
        return table.text
    }

    private static func currency(of row: [Cell]) -> String {
        for case .money(_, let currency) in row { return currency.code }
        return ""
    }
}
