import LedgerStorage
import RewardDomain

/// What became of a change to one of the house's own streams.
struct HouseChange {
    /// All events of the stream thereafter.
    var events: [HouseEvent]
    /// The stream said so already; nothing was added.
    var isRepeat: Bool
}

extension RewardServices {
    /// Decides on a house stream as it stands and appends; starts over when another writer was first. `decide`
    /// answers with nil where the stream says already what it is told.
    func change(
        _ stream: HouseStream, site: Slug, _ context: CommandContext,
        decide: ([HouseEvent], Instant) throws(ServiceError) -> (on: Day, body: HouseEvent)?
    ) async throws(ServiceError) -> HouseChange {
        try await change(
            stream, site: site, context,
            storing: { events, now throws(ServiceError) in
                try decide(events, now).map { ($0.on, $0.body, [], []) }
            })
    }

    /// The same for a change of how somebody signs in: the secrets change in its transaction.
    func change(
        _ stream: HouseStream, site: Slug, _ context: CommandContext,
        access decide: ([HouseEvent], Instant) throws(ServiceError) -> (
            on: Day, body: AccessEvent, access: [AccessChange]
        )?
    ) async throws(ServiceError) -> HouseChange {
        try await change(
            stream, site: site, context,
            storing: { events, now throws(ServiceError) in
                try decide(events, now).map { ($0.on, .access($0.body), [], $0.access) }
            })
    }

    /// The same for a change that posts entries.
    func change(
        _ stream: HouseStream, site: Slug, _ context: CommandContext,
        posting decide: ([HouseEvent], Instant) throws(ServiceError) -> (
            on: Day, body: HouseEvent, entries: [HouseEntry]
        )?
    ) async throws(ServiceError) -> HouseChange {
        try await change(
            stream, site: site, context,
            storing: { events, now throws(ServiceError) in
                try decide(events, now).map { ($0.on, $0.body, $0.entries, []) }
            })
    }

    private func change(
        _ stream: HouseStream, site: Slug, _ context: CommandContext,
        storing decide: ([HouseEvent], Instant) throws(ServiceError) -> (
            on: Day, body: HouseEvent, entries: [HouseEntry], access: [AccessChange]
        )?
    ) async throws(ServiceError) -> HouseChange {
        for _ in 0..<Self.attemptsMax {
            let loaded = try await storing { () throws(StorageError) in try await storage.load(stream) }
            let events = loaded.events.map(\.body)
            let now = storingTime(after: loaded.head)
            guard let decided = try decide(events, now) else { return HouseChange(events: events, isRepeat: true) }
            let envelope = Envelope(
                occurredOn: decided.on, recordedAt: now, actor: context.actor, site: site, body: decided.body)
            let answer = await storage.append(
                envelope, to: stream, after: loaded.head, entries: decided.entries, access: decided.access)
            house.forget(stream)
            switch answer {
            case .recorded: return HouseChange(events: events + [decided.body], isRepeat: false)
            case .moved, .repeated: continue
            case .refused(let refusal): throw .refused(refusal)
            case .unavailable(let reason): throw .storage(.unavailable(reason))
            case .inDoubt: throw .storage(.inDoubt)
            case .failed(let reason): throw .storage(.failed(reason))
            }
        }
        throw .storage(.unavailable("others kept changing the same; try again"))
    }

    static let nameCharactersMax = 200

    /// The name of a site or of a member of staff: one line.
    static func checkedName(_ name: String) throws(ServiceError) -> String {
        let isOneLine = name.unicodeScalars.allSatisfy { !$0.properties.isNoncharacterCodePoint && $0.value >= 32 }
        guard !name.allSatisfy(\.isWhitespace), name.count <= nameCharactersMax, isOneLine else {
            throw .refused(
                Refusal(.malformed, "A name is one line of at most \(nameCharactersMax) characters, not all blank."))
        }
        return name
    }
}
