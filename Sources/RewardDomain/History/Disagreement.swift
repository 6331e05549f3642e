/// A result that said otherwise than the one that stands, and what became of it.
public struct Disagreement: Hashable, Sendable {
    public let said: ResultDisagreed
    public let site: Slug
    /// Who recorded it.
    public let actor: String
    public let recordedAt: Instant
    public let version: Int64
    /// Whether it was accepted; none while it waits.
    public internal(set) var isAccepted: Bool?

    public var isWaiting: Bool { isAccepted == nil }
}

extension ParticipantHistory {
    mutating func keep(_ said: ResultDisagreed, _ event: Envelope<ParticipantEvent>) {
        disagreements.append(
            Disagreement(
                said: said, site: event.site, actor: event.actor, recordedAt: event.recordedAt, version: version))
    }

    mutating func resolve(_ resolved: DisagreementResolved) throws(DamagedStream) {
        guard let index = disagreements.firstIndex(where: { $0.said.number == resolved.number }) else {
            throw DamagedStream(version: version, reason: "resolves a disagreement that the stream does not have")
        }
        disagreements[index].isAccepted = resolved.isAccepted
    }
}
