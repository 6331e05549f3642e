import FoundationEssentials

/// An event of a proof, for reading: its columns by name, and those of its entries.
struct ShownEvent {
    private var columns: [String: String] = [:]
    private(set) var entries: [[String: String]] = []

    /// What is hashed of an event, in its order (docs/events.md, "The hash").
    private static let event = [
        "stream", "version", "organization", "site", "command_key", "request_hash", "type", "schema", "rules",
        "occurred_on", "written_at", "recorded_at", "actor", "body", "prior_hash", "entries",
    ]
    private static let entry = [
        "ordinal", "source", "destination", "amount", "currency", "effective_on", "enrollment", "target", "planned_on",
        "bonus_change", "adjusts",
    ]

    /// The names of the columns of an event with so many entries.
    static func names(entries: Int) -> [String] { event + (0..<entries).flatMap { _ in entry } }

    init(_ event: ProofFile.Event) {
        for column in event.columns {
            // Everything after the count of entries is an entry's, each beginning with its ordinal.
            if column.name == "ordinal" { entries.append([:]) }
            if entries.isEmpty {
                columns[column.name] = column.text ?? column.hex
            } else {
                entries[entries.count - 1][column.name] = column.text ?? column.hex
            }
        }
    }

    subscript(column: String) -> String? { columns[column] }

    /// What is proven of it, in words.
    var lines: [String] {
        let text = { (name: String) in columns[name] ?? "?" }
        let first =
            "Event \(text("version")) of stream \(text("stream")): \(text("type")) on \(text("occurred_on")) at site "
            + "\(text("site")), by \(text("actor")), stored \(storedAt)."
        return [first]
            + entries.map { entry in
                let visit = entry["target"].map { " for \($0) planned on \(entry["planned_on"] ?? "?")" } ?? ""
                return
                    "  \(entry["amount"] ?? "?") minor units of \(entry["currency"] ?? "?") from \(entry["source"] ?? "?") to "
                    + "\(entry["destination"] ?? "?")\(visit), effective \(entry["effective_on"] ?? "?")."
            }
    }

    private var storedAt: String {
        guard let microseconds = columns["recorded_at"].flatMap({ Double($0) }) else { return "?" }
        return Date(timeIntervalSince1970: microseconds / 1_000_000).formatted(.iso8601)
    }
}
