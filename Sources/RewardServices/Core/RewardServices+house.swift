import LedgerStorage
import RewardDomain

/// What became of a change to one of the house's own streams.
struct HouseChange {
    /// All events of the stream, through those of the command: what every answer to it is made of.
    var events: [HouseEvent]
    /// The version of the command's event; nil if it changed nothing.
    var version: Int?
    /// When the command was stored; when it was asked, if it changed nothing.
    var at: Instant
    /// The stream said so already, or the command was carried out before; nothing was added.
    var isRepeat: Bool
}

extension RewardServices {
    /// Decides on a house stream as it stands and appends; starts over when another writer was first. `decide`
    /// answers with nil where the stream says already what it is told.
    ///
    /// - Parameter form: what the command says, by which it is known when it is sent again (law L3); nil for what the
    ///   house notes of itself. A command that changed nothing binds no key.
    func change(
        _ stream: HouseStream, site: Slug, _ form: CommandForm?, _ context: CommandContext,
        decide: ([HouseEvent], Instant) async throws(ServiceError) -> (on: Day, body: HouseEvent)?
    ) async throws(ServiceError) -> HouseChange {
        try await change(
            stream, site: site, form, context,
            storing: { events, now throws(ServiceError) in
                try await decide(events, now).map { ($0.on, $0.body, [], []) }
            })
    }

    /// The same for a change of how somebody signs in: the secrets change in its transaction.
    func change(
        _ stream: HouseStream, site: Slug, _ form: CommandForm?, _ context: CommandContext,
        access decide: ([HouseEvent], Instant) async throws(ServiceError) -> (
            on: Day, body: AccessEvent, access: [AccessChange]
        )?
    ) async throws(ServiceError) -> HouseChange {
        try await change(
            stream, site: site, form, context,
            storing: { events, now throws(ServiceError) in
                try await decide(events, now).map { ($0.on, .access($0.body), [], $0.access) }
            })
    }

    /// The same for a change that posts entries.
    func change(
        _ stream: HouseStream, site: Slug, _ form: CommandForm?, _ context: CommandContext,
        posting decide: ([HouseEvent], Instant) async throws(ServiceError) -> (
            on: Day, body: HouseEvent, entries: [HouseEntry]
        )?
    ) async throws(ServiceError) -> HouseChange {
        try await change(
            stream, site: site, form, context,
            storing: { events, now throws(ServiceError) in
                try await decide(events, now).map { ($0.on, $0.body, $0.entries, []) }
            })
    }

    private func change(
        _ stream: HouseStream, site: Slug, _ form: CommandForm?, _ context: CommandContext,
        storing decide: ([HouseEvent], Instant) async throws(ServiceError) -> (
            on: Day, body: HouseEvent, entries: [HouseEntry], access: [AccessChange]
        )?
    ) async throws(ServiceError) -> HouseChange {
        let command = form?.stamp(key: context.key, services: self)
        return try await attempting("others kept changing the same; try again") { wasSent throws(ServiceError) in
            // What the house notes of itself has no key to be found by: it may stand there already.
            if wasSent, command == nil { throw .storage(.inDoubt) }
            let loaded = try await storing { () throws(StorageError) in try await storage.load(stream) }
            if try Self.isCarriedOut(command, by: [loaded]) {
                var left = Self.asLeft(loaded, by: command)
                left.isRepeat = !wasSent
                return .done(left)
            }
            if form != nil { try context.requireExpected(loaded.head) }
            let events = loaded.events.map(\.body)
            let now = storingTime(after: loaded.head)
            guard let decided = try await decide(events, now) else {
                return .done(HouseChange(events: events, version: nil, at: now, isRepeat: true))
            }
            let envelope = Envelope(
                occurredOn: decided.on, recordedAt: now, actor: context.actor, site: site, body: decided.body)
            let answer = await storage.append(
                envelope, to: stream, after: loaded.head, command: command, entries: decided.entries,
                access: decided.access)
            house.forget(stream)
            if !decided.access.isEmpty { tokens.forgetAll() }
            return .appended(
                answer,
                HouseChange(
                    events: events + [decided.body], version: events.count + 1, at: now, isRepeat: false))
        }
    }

    /// Whether one of these streams has carried a command out. Its key with other content is refused.
    static func isCarriedOut(
        _ command: CommandStamp?, by streams: [LoadedHouseStream]
    ) throws(ServiceError) -> Bool {
        guard let command else { return false }
        let stored = streams.compactMap { $0.commands[command.key] }
        guard stored.allSatisfy({ $0.requestHash == command.requestHash }) else { throw .refused(.keyReused) }
        return !stored.isEmpty
    }

    /// The stream as a command that comes with a key left it; nil if the command is new.
    func carriedOut(
        _ form: CommandForm, by stream: HouseStream, _ context: CommandContext
    ) async throws(ServiceError) -> HouseChange? {
        guard context.key != nil else { return nil }
        let loaded = try await storing { () throws(StorageError) in try await storage.load(stream) }
        let command = form.stamp(key: context.key, services: self)
        return try Self.isCarriedOut(command, by: [loaded]) ? Self.asLeft(loaded, by: command) : nil
    }

    private static func asLeft(_ stream: LoadedHouseStream, by command: CommandStamp?) -> HouseChange {
        let events = stream.asOf(command).events
        return HouseChange(
            events: events.map(\.body), version: events.count,
            at: events.last?.recordedAt ?? Instant(microsecondsSinceEpoch: 0),
            isRepeat: true)
    }

    enum Attempt<Value> {
        /// Nothing had to be stored.
        case done(Value)
        case appended(AppendAnswer, Value)
    }

    /// Tries a change of house streams until it is stored; starts over when another writer was first. Where it is not
    /// known whether it was stored, the next attempt is told so (`wasSent`) and finds out by the command's key.
    func attempting<Value>(
        _ givingUp: String, _ attempt: (_ wasSent: Bool) async throws(ServiceError) -> Attempt<Value>
    ) async throws(ServiceError) -> Value {
        var wasSent = false
        for _ in 0..<Self.attemptsMax {
            let tried: Attempt<Value>
            do throws(ServiceError) { tried = try await attempt(wasSent) } catch {
                if wasSent, case .storage = error { throw .storage(.inDoubt) }
                throw error
            }
            guard case .appended(let answer, let value) = tried else {
                guard case .done(let value) = tried else { continue }
                return value
            }
            switch answer {
            case .recorded: return value
            case .moved, .repeated: continue
            case .inDoubt: wasSent = true
            case .refused(let refusal): throw .refused(refusal)
            case .unavailable(let reason): throw .storage(wasSent ? .inDoubt : .unavailable(reason))
            case .failed(let reason): throw .storage(.failed(reason))
            }
        }
        throw .storage(wasSent ? .inDoubt : .unavailable(givingUp))
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
