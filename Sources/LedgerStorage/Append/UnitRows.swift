import RewardDomain

/// A unit as rows, chained to the head of its stream.
struct UnitRows {
    let events: [EventRow]
    let entries: [EntryRow]

    var head: StreamHead {
        let last = events[events.count - 1]
        return StreamHead(version: last.version, recordedAt: last.recordedAt, hash: last.hash)
    }

    init(_ unit: AppendUnit, organization: Slug) {
        let stream = unit.participant.identifier.uuidText
        let lastVersion = (unit.head?.version ?? 0) + Int64(unit.events.count)
        let entries = unit.entries.enumerated().map { EntryCodec.row($1, version: lastVersion, ordinal: $0 + 1) }
        var events: [EventRow] = []
        var priorHash = unit.head?.hash
        for (index, event) in unit.events.enumerated() {
            let envelope = event.envelope
            let (type, body) = EventCodec.encode(envelope.body, settlement: envelope.settlement)
            let row = EventRow(
                stream: stream, version: (unit.head?.version ?? 0) + Int64(index) + 1, organization: organization.text,
                commandKey: event.command?.key.digest, requestHash: event.command?.requestHash, type: type,
                schema: EventCodec.currentSchema, envelope: envelope.stamp, body: body, priorHash: priorHash,
                entries: index == unit.events.count - 1 ? entries : [])
            priorHash = row.hash
            events.append(row)
        }
        self.events = events
        self.entries = entries
    }
}

/// The part of an envelope that is the same for every kind of stream.
struct EnvelopeStamp {
    let occurredOn: Day
    let writtenAt: Instant?
    let recordedAt: Instant
    let actor: String
    let site: Slug
    let rules: Int
}

extension Envelope {
    var stamp: EnvelopeStamp {
        EnvelopeStamp(
            occurredOn: occurredOn, writtenAt: writtenAt, recordedAt: recordedAt, actor: actor, site: site,
            rules: rules)
    }
}

extension EventRow {
    /// A new row, hashed with its entries onto the chain.
    init(
        stream: String, version: Int64, organization: String, commandKey: ShortDigest?,
        requestHash: ShortDigest?, type: String, schema: Int, envelope: EnvelopeStamp, body: String,
        priorHash: [UInt8]?, entries: [EntryRow]
    ) {
        self.init(
            stream: stream, version: version, organization: organization, site: envelope.site.text,
            commandKey: commandKey, requestHash: requestHash, type: type, schema: schema, rules: envelope.rules,
            occurredOn: envelope.occurredOn, writtenAt: envelope.writtenAt, recordedAt: envelope.recordedAt,
            actor: envelope.actor, body: Array(body.utf8), priorHash: priorHash, hash: [])
        hash = ChainHash.hash(of: self, entries: entries)
    }
}
