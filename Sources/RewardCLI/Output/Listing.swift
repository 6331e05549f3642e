import RewardDomain

/// An answer as rows of named cells, to be printed as a table, CSV or JSON.
struct Listing {
    struct Column {
        /// The name in CSV and JSON, in snake_case; the table's heading shows it with spaces.
        var name: String
        var isNumber = false
    }

    var columns: [Column]
    var rows: [[Cell]]

    /// `names` ending in `#` are numbers, and stand at the right.
    init(_ names: [String], rows: [[Cell]]) {
        columns = names.map {
            $0.hasSuffix("#") ? Column(name: String($0.dropLast()), isNumber: true) : Column(name: $0)
        }
        self.rows = rows
    }
}

enum Cell {
    case text(String)
    case number(Int)
    /// Minor units.
    case money(Int, Currency)
    case none

    static func text(_ value: (some CustomStringConvertible)?) -> Cell { value.map { .text($0.description) } ?? .none }

    /// Money as people write it: 12.50.
    var plain: String {
        switch self {
        case .text(let text): text
        case .number(let number): String(number)
        case .money(let minorUnits, let currency): currency.format(minorUnits: minorUnits)
        case .none: ""
        }
    }
}
