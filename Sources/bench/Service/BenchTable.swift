import FoundationEssentials

/// Processor seconds by who spent them.
struct CPUSeconds {
    /// Of the daemons; nil where there was none.
    var daemon: Double?
    var postgres = 0.0
    var load = 0.0
}

/// One measuring of one kind of work.
struct Sample {
    var perSecond: Double
    /// What `perSecond` is held against.
    var base: Double?
    var p50: Double?
    var p99: Double?
    var walBytes: Double?
    var storedBytes: Double?
    var cpu: CPUSeconds?
    var peakMegabytes: Double?
}

/// What was measured, in the order it first was.
struct BenchTable {
    private struct Row {
        var work: String
        var baseName: String?
        var samples: [Sample]

        func mean(_ value: (Sample) -> Double?) -> Double? {
            let values = samples.compactMap(value)
            return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
        }

        var ratio: Double? { mean { sample in sample.base.map { sample.perSecond / $0 } } }
    }

    private var rows: [Row] = []

    mutating func add(_ work: String, _ sample: Sample, against baseName: String? = nil) {
        if let place = rows.firstIndex(where: { $0.work == work }) {
            rows[place].samples.append(sample)
        } else {
            rows.append(Row(work: work, baseName: baseName, samples: [sample]))
        }
    }

    // MARK: - As text

    private static let heads = [
        "work", "per s", "ratio", "of", "p50 ms", "p99 ms", "WAL B", "stored B", "daemon CPU s", "postgres CPU s",
        "load CPU s", "peak MB",
    ]

    /// A table as Markdown has them, that is also readable as it is.
    var text: String {
        let cells =
            [Self.heads]
            + rows.map { row in
                [
                    row.work, Self.number(row.mean(\.perSecond)), Self.number(row.ratio, places: 2), row.baseName ?? "",
                    Self.number(row.mean(\.p50), places: 1), Self.number(row.mean(\.p99), places: 1),
                    Self.number(row.mean(\.walBytes)), Self.number(row.mean(\.storedBytes)),
                    Self.number(row.mean { $0.cpu?.daemon }, places: 1),
                    Self.number(row.mean { $0.cpu?.postgres }, places: 1),
                    Self.number(row.mean { $0.cpu?.load }, places: 1), Self.number(row.mean(\.peakMegabytes)),
                ]
            }
        let widths = Self.heads.indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
        func line(_ row: [String]) -> String {
            let padded = zip(row, widths).enumerated().map { column, cell in
                let blanks = String(repeating: " ", count: cell.1 - cell.0.count)
                return column == 0 || column == 3 ? cell.0 + blanks : blanks + cell.0
            }
            return "| " + padded.joined(separator: " | ") + " |"
        }
        let rule = widths.enumerated().map { column, width in
            String(repeating: "-", count: width + 1) + (column == 0 || column == 3 ? "-" : ":")
        }
        return ([line(cells[0]), "|" + rule.joined(separator: "|") + "|"] + cells.dropFirst().map(line))
            .joined(separator: "\n")
    }

    private static func number(_ value: Double?, places: Int = 0) -> String {
        guard let value else { return "" }
        guard places == 0, value < 20 else {
            return places == 0 ? grouped(Int(value.rounded())) : decimal(value, places: places)
        }
        return decimal(value, places: 1)
    }

    private static func grouped(_ value: Int) -> String {
        let digits = String(value)
        return digits.enumerated().map { place, digit in
            place > 0 && (digits.count - place) % 3 == 0 ? ",\(digit)" : String(digit)
        }.joined()
    }

    // MARK: - As JSON

    private struct Line: Encodable {
        var work: String
        var per_s: Double
        var ratio: Double?
        var p99_ms: Double?

        enum Key: String, CodingKey { case work, per_s, ratio, p99_ms }

        /// What a work does not have is null, not left out.
        func encode(to encoder: any Encoder) throws {
            var line = encoder.container(keyedBy: Key.self)
            try line.encode(work, forKey: .work)
            try line.encode(per_s, forKey: .per_s)
            try line.encode(ratio, forKey: .ratio)
            try line.encode(p99_ms, forKey: .p99_ms)
        }
    }

    func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(
            rows.map { row in
                Line(work: row.work, per_s: row.mean(\.perSecond) ?? 0, ratio: row.ratio, p99_ms: row.mean(\.p99))
            })
    }
}
