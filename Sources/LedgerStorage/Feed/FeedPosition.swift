public import RewardDomain

/// Where a follower of the ledger stands: the last event it was told, by the transaction that wrote it.
///
/// Written as `8123.p.0199….12`: the transaction's number, the kind of stream, the stream, the version. Good for this
/// database for ever; a dump loaded into another cluster begins anew.
public struct FeedPosition: Hashable, Sendable, CustomStringConvertible {
    let writtenBy: Int64
    let isHouse: Bool
    let stream: String
    let version: Int64

    /// Before everything.
    public static let beginning = FeedPosition(writtenBy: 0, isHouse: false, stream: Self.firstParticipant, version: 0)

    private static let firstParticipant = Identifier(high: 0, low: 0).uuidText
    private static let lastParticipant = Identifier(high: .max, low: .max).uuidText

    init(writtenBy: Int64, isHouse: Bool, stream: String, version: Int64) {
        self.writtenBy = writtenBy
        self.isHouse = isHouse
        self.stream = stream
        self.version = version
    }

    /// Nil for a text that is no position.
    public init?(_ text: String) {
        let parts = text.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let writtenBy = Int64(parts[0]), writtenBy >= 0, parts[1] == "p" || parts[1] == "h",
            let end = parts[2].lastIndex(of: "."), let version = Int64(parts[2][parts[2].index(after: end)...]),
            version >= 0
        else { return nil }
        let stream = String(parts[2][..<end])
        let isHouse = parts[1] == "h"
        guard isHouse ? !stream.utf8.contains(0) : Identifier(uuidText: stream) != nil else { return nil }
        self.init(writtenBy: writtenBy, isHouse: isHouse, stream: stream, version: version)
    }

    public var description: String { "\(writtenBy).\(isHouse ? "h" : "p").\(stream).\(version)" }

    /// What participants' events come after: after all of the transaction's, once the house's have begun.
    var participants: (id: Identifier, version: Int64) {
        let last = isHouse ? Self.lastParticipant : stream
        return (Identifier(uuidText: last) ?? Identifier(high: .max, low: .max), isHouse ? .max : version)
    }

    /// What the house's events come after.
    var house: (stream: String, version: Int64) { isHouse ? (stream, version) : ("", 0) }
}

/// An event as it is told to a follower.
public struct FeedEvent: Hashable, Sendable {
    /// Go on from here.
    public let position: FeedPosition
    /// None of an event of the house.
    public let participant: ParticipantID?
    /// The participant's id, or the name of the house stream.
    public let stream: String
    public let version: Int64
    public let site: String
    public let type: String
    public let occurredOn: Day
    public let recordedAt: Instant
    public let actor: String
    /// JSON, as stored.
    public let body: [UInt8]
    public let hash: [UInt8]
}
