import RewardDomain
import RewardReports

extension Listing {
    /// The text of the answer, with its closing line break. `single`: one record, so JSON is an object, not a list.
    func text(_ format: OutputFormat, single: Bool = false) -> String {
        switch format {
        case .table: table
        case .csv: csv
        case .json: json(single: single)
        }
    }

    private var table: String {
        let headings = columns.map { $0.name.replacing("_", with: " ") }
        let cells = rows.map { $0.map(\.plain) }
        let widths = columns.indices.map { column in
            max(headings[column].count, cells.map { $0[column].count }.max() ?? 0)
        }
        func line(_ cells: [String]) -> String {
            var text = ""
            for column in columns.indices {
                let padding = String(repeating: " ", count: widths[column] - cells[column].count)
                text +=
                    (column > 0 ? "  " : "")
                    + (columns[column].isNumber ? padding + cells[column] : cells[column] + padding)
            }
            while text.last == " " { text.removeLast() }
            return text + "\n"
        }
        let rule = widths.map { String(repeating: "─", count: $0) }
        return line(headings) + line(rule) + cells.map(line).joined()
    }

    private var csv: String {
        var table = CSVText()
        table.addLine(columns.map(\.name))
        for row in rows { table.addLine(row.map(\.plain)) }
        return table.text
    }

    /// One record a line, so that a long list can be read and compared.
    private func json(single: Bool) -> String {
        let records = rows.map { row in
            JSONValue.object(zip(columns, row).map { JSONValue.Member($0.name, $1.json) }).text
        }
        if single { return (records.first ?? JSONValue.null.text) + "\n" }
        return records.isEmpty ? "[]\n" : "[\n" + records.joined(separator: ",\n") + "\n]\n"
    }
}

extension Cell {
    fileprivate var json: JSONValue {
        switch self {
        case .text(let text): .string(text)
        case .number(let number): .int(number)
        case .money(let minorUnits, let currency):
            .object(["minor": .int(minorUnits), "currency": .string(currency.code)])
        case .none: .null
        }
    }
}
