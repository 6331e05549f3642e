import LedgerSQL
import PostgresPQ
public import RewardDomain

/// What one house stream is to gain, by itself or in the transaction of a participant's unit: all of it or nothing.
/// A unit that two want at once, such as a gift card, is guarded by the version of its stream.
public struct HouseUnit: Sendable {
    public var stream: HouseStream
    /// What the events follow; nil for a new stream.
    public var head: StreamHead?
    /// At least one.
    public var events: [Envelope<HouseEvent>]
    /// What the last event carries out; nil for what the house does of itself.
    public var command: CommandStamp?
    /// What the last event posts.
    public var entries: [HouseEntry]
    /// A closed month's report, which lies beside the last event; its hash stands on that.
    public var monthReport: [UInt8]?
    /// What changes with it in the secrets that open accounts.
    public var access: [AccessChange]

    public init(
        stream: HouseStream, head: StreamHead?, events: [Envelope<HouseEvent>], command: CommandStamp? = nil,
        entries: [HouseEntry] = [], monthReport: [UInt8]? = nil, access: [AccessChange] = []
    ) {
        self.stream = stream
        self.head = head
        self.events = events
        self.command = command
        self.entries = entries
        self.monthReport = monthReport
        self.access = access
    }
}

/// A house unit as rows, chained to the head of its stream.
struct HouseUnitRows {
    let events: [EventRow]
    let entries: [EntryRow]
    private let monthReport: [UInt8]?

    var head: StreamHead {
        let last = events[events.count - 1]
        return StreamHead(version: last.version, recordedAt: last.recordedAt, hash: last.hash)
    }

    init(_ unit: HouseUnit, organization: Slug) {
        let first = (unit.head?.version ?? 0) + 1
        let last = first + Int64(unit.events.count) - 1
        let entries = unit.entries.enumerated().map { EntryCodec.row($1, version: last, ordinal: $0 + 1) }
        var events: [EventRow] = []
        for (index, event) in unit.events.enumerated() {
            let (type, body) = HouseEventCodec.encode(event.body)
            let command = first + Int64(index) == last ? unit.command : nil
            events.append(
                EventRow(
                    stream: unit.stream.name, version: first + Int64(index), organization: organization.text,
                    commandKey: command?.key.digest, requestHash: command?.requestHash, type: type,
                    schema: EventCodec.currentSchema,
                    envelope: event.stamp, body: body, priorHash: events.last?.hash ?? unit.head?.hash,
                    entries: first + Int64(index) == last ? entries : []))
        }
        self.events = events
        self.entries = entries
        monthReport = unit.monthReport
    }

    /// The statements that store it.
    func statements(_ organization: Slug) -> [SQL] {
        let stream = events[0].stream
        let events = AppendSQL.events(
            events, LedgerSQL.insertHouseEvents, stream: stream, organization: organization)
        let posted = entries.isEmpty ? [] : [AppendSQL.houseEntries(entries, stream: stream)]
        let report = monthReport.map {
            SQL(LedgerSQL.insertMonthReport, stream, head.version, String(decoding: $0, as: UTF8.self))
        }
        return [events] + posted + [report].compactMap(\.self)
    }
}
