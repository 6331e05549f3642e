import RewardDomain

/// The stored form of an event: its type's name, its schema and its body. docs/events.md shows each one; a pinned
/// sample of each in the tests keeps old streams readable for ever.
enum EventCodec {
    /// The schema of every body written today.
    static let currentSchema = 1

    static func encode(_ event: ParticipantEvent, settlement: Settlement?) -> (type: String, body: String) {
        let (type, members) = stored(event)
        return (type, JSON.object(members + SettlementCodec.members(settlement)).text)
    }

    static func decode(
        type: String, schema: Int, body bytes: [UInt8], occurredOn: Day
    ) throws(UnreadableEvent) -> (event: ParticipantEvent, settlement: Settlement?) {
        guard schema == currentSchema else {
            throw UnreadableEvent(reason: "of schema \(schema) was written by a newer version of this program")
        }
        if type == "enrolled", let split = TermsCache.split(bytes) {
            let body = try BodyReader(bytes: split.rest)
            let terms = try TermsCache.shared.terms(split.terms)
            return (.enrolled(try enrolled(body, terms: terms)), try SettlementCodec.settlement(body))
        }
        let body = try BodyReader(bytes: bytes)
        return (try event(type, body, occurredOn), try SettlementCodec.settlement(body))
    }
}

extension JSON {
    /// The members of an object that have a value, in the order given.
    static func members(_ members: KeyValuePairs<String, JSON?>) -> [Member] {
        members.compactMap { key, value in value.map { Member(key: key, value: $0) } }
    }
}
