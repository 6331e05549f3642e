import RewardDomain

/// An event as it is stored: every column that the chain covers.
struct EventRow: Hashable, Sendable {
    /// A participant's UUID in lower case with hyphens, or the name of a house stream.
    var stream: String
    var version: Int64
    var organization: String
    var site: String
    var commandKey: ShortDigest?
    var requestHash: ShortDigest?
    var type: String
    var schema: Int
    var rules: Int
    var occurredOn: Day
    var writtenAt: Instant?
    var recordedAt: Instant
    var actor: String
    var body: [UInt8]
    var priorHash: [UInt8]?
    var hash: [UInt8]
}

/// An entry as it is stored. The last five columns are a participant's only.
struct EntryRow: Hashable, Sendable {
    var version: Int64
    var ordinal: Int
    var source: String
    var destination: String
    var amount: Int
    var currency: String
    var effectiveOn: Day
    var enrollment: String?
    var target: String?
    var plannedOn: Day?
    var bonusChange: Int?
    var adjusts: String?
}

/// The rows of one stream, in order.
struct StreamRows: Hashable, Sendable {
    var stream: String
    var events: [EventRow] = []
    var entries: [EntryRow] = []

    /// How many of the entries belong to an event that is there.
    var ownedEntries: Int {
        var (owned, next) = (0, events.startIndex)
        for entry in entries.indices {
            let version = entries[entry].version
            while next < events.endIndex, events[next].version < version { next += 1 }
            if next < events.endIndex, events[next].version == version { owned += 1 }
        }
        return owned
    }

    func entries(of version: Int64) -> ArraySlice<EntryRow> {
        // Entries are sorted by version, so the first is found by search; an event has few.
        var (start, high) = (0, entries.count)
        while start < high {
            let middle = (start + high) / 2
            if entries[middle].version < version { start = middle + 1 } else { high = middle }
        }
        var end = start
        while end < entries.count, entries[end].version == version { end += 1 }
        return entries[start..<end]
    }
}
