public import RewardDomain

/// A participant's stream as loaded: its appends in order, and the commands it has carried out.
public struct ParticipantStream: Sendable {
    /// The events that were stored together, and the entries they posted.
    public struct Append: Sendable {
        public let firstVersion: Int64
        public let events: [Envelope<ParticipantEvent>]
        public let entries: [Entry]

        public var lastVersion: Int64 { firstVersion + Int64(events.count) - 1 }
    }

    public let participant: ParticipantID
    /// None for a stream that does not exist yet.
    public let head: StreamHead?
    public let appends: [Append]
    /// The events that record no visit, in order: few, and all that most projections are made of.
    public let eventsBesideRecords: [Envelope<ParticipantEvent>]
    /// Of the chain, by version from 1.
    public let hashes: [[UInt8]]
    public let commands: [CommandKey: StoredCommand]
    /// The first open month of each program of which one was ever closed, when this was loaded.
    public let floors: [Slug: Month]

    init(
        participant: ParticipantID, rows: StreamRows, floors: [Slug: Month] = [:]
    ) throws(UnreadableEvent) {
        self.participant = participant
        self.floors = floors
        head = rows.events.last.map { StreamHead(version: $0.version, recordedAt: $0.recordedAt, hash: $0.hash) }
        hashes = rows.events.map(\.hash)
        var appends: [Append] = []
        var commands: [CommandKey: StoredCommand] = [:]
        var pending: [Envelope<ParticipantEvent>] = []
        var besideRecords: [Envelope<ParticipantEvent>] = []
        appends.reserveCapacity(rows.events.count)
        // By place: a row as a whole is large to copy, and there are millions to a check.
        for place in rows.events.indices {
            let version = rows.events[place].version
            let envelope = try rows.events[place].envelope()
            let closesAppend = envelope.closesAppend
            if case .visitRecorded = envelope.body {} else { besideRecords.append(envelope) }
            pending.append(envelope)
            if let (key, command) = rows.events[place].command { commands[key] = command }
            guard closesAppend else { continue }
            var entries: [Entry] = []
            for entry in rows.entries(of: version) { entries.append(try EntryCodec.entry(entry)) }
            appends.append(
                Append(firstVersion: version - Int64(pending.count) + 1, events: pending, entries: entries))
            pending = []
        }
        guard pending.isEmpty else { throw UnreadableEvent(reason: "says that more follows, and nothing does") }
        self.appends = appends
        eventsBesideRecords = besideRecords
        self.commands = commands
    }
}

extension EventRow {
    /// The command it carries out; of several events of one command, the last carries it.
    var command: (CommandKey, StoredCommand)? {
        guard let commandKey, let requestHash else { return nil }
        return (CommandKey(commandKey), StoredCommand(version: version, requestHash: requestHash))
    }

    func envelope() throws(UnreadableEvent) -> Envelope<ParticipantEvent> {
        guard let site = Slug(site) else { throw UnreadableEvent(reason: "has a site that cannot be read") }
        guard (1...currentRules).contains(rules) else {
            throw UnreadableEvent(reason: "was decided under rules \(rules), which this version does not know")
        }
        let (event, settlement) = try EventCodec.decode(
            type: type, schema: schema, body: body, occurredOn: occurredOn)
        return Envelope(
            occurredOn: occurredOn, writtenAt: writtenAt, recordedAt: recordedAt, actor: actor, site: site,
            rules: rules, closesAppend: settlement != nil, settlement: settlement ?? Settlement(), body: event)
    }
}
