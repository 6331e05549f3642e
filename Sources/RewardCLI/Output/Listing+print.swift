import RewardDomain

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
                text += (column > 0 ? "  " : "") + (columns[column].isNumber ? padding + cells[column] : cells[column] + padding)
            }
            while text.last == " " { text.removeLast() }
            return text + "\n"
        }
        let rule = widths.map { String(repeating: "─", count: $0) }
        return line(headings) + line(rule) + cells.map(line).joined()
    }

    private var csv: String {
        ([columns.map(\.name)] + rows.map { $0.map(\.csv) })
            .map { $0.map(CSVText.quoted).joined(separator: ",") + "\r\n" }.joined()
    }

    private func json(single: Bool) -> String {
        let records = rows.map { row in
            JSONText.object(zip(columns, row).map { ($0.name, $1.json) })
        }
        return (single ? records.first ?? "null" : JSONText.array(records)) + "\n"
    }
}

extension Cell {
    /// A text that a spreadsheet would take for a formula is given a leading apostrophe.
    fileprivate var csv: String {
        guard case .text(let text) = self, let first = text.first, "=+-@\t\r".contains(first) else { return plain }
        return "'" + text
    }

    fileprivate var json: String {
        switch self {
        case .text(let text): JSONText.string(text)
        case .number(let number): String(number)
        case .money(let minorUnits, let currency):
            JSONText.object([("minor", String(minorUnits)), ("currency", JSONText.string(currency.code))])
        case .none: "null"
        }
    }
}
