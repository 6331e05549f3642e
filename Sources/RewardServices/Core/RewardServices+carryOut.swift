import LedgerStorage
import RewardDomain
import RewardPolicies

/// What a command decided to add to a stream, before the envelope is closed around it.
struct DecidedEvent {
    var occurredOn: Day
    var writtenAt: Instant?
    var site: Slug
    var body: ParticipantEvent
    var texts: [String: String] = [:]
    /// What is known of the person from now on, sealed beside the event. Nil: no longer known.
    var particulars: [Slug: String?] = [:]
    /// What changes in the index that finds a person again.
    var matches = MatchChange()
    /// What house streams gain in the same transaction: a gift card that is handed out.
    var house: [HouseUnit] = []
}

extension RewardServices {
    /// Loads the stream, decides, folds and appends; starts over when another writer was first.
    ///
    /// `decide` is given the ledger and the time it would be stored at, and may be called several times. Of a
    /// participant who goes on under another code only what brings nothing new is taken (`evenIfClosed`).
    func carryOut(
        on participant: ParticipantID, by context: CommandContext, evenIfClosed: Bool = false,
        stamp: (ParticipantLedger) -> CommandStamp,
        decide: (ParticipantLedger, Instant) async throws(ServiceError) -> DecidedEvent
    ) async throws(ServiceError) -> CarriedOut {
        try await carryOutAll(
            on: participant, by: context, evenIfClosed: evenIfClosed, stamp: stamp,
            decide: { ledger, now throws(ServiceError) in [try await decide(ledger, now)] })
    }

    /// The same for a command of several events, which are stored together. The last one is the command's own.
    func carryOutAll(
        on participant: ParticipantID, by context: CommandContext, evenIfClosed: Bool = false,
        stamp: (ParticipantLedger) -> CommandStamp,
        decide: (ParticipantLedger, Instant) async throws(ServiceError) -> [DecidedEvent]
    ) async throws(ServiceError) -> CarriedOut {
        try await turns.take(participant) { () throws(ServiceError) in
            try await carryOutInTurn(on: participant, by: context, evenIfClosed: evenIfClosed, stamp, decide)
        }
    }

    private func carryOutInTurn(
        on participant: ParticipantID, by context: CommandContext, evenIfClosed: Bool,
        _ stampOf: (ParticipantLedger) -> CommandStamp,
        _ decide: (ParticipantLedger, Instant) async throws(ServiceError) -> [DecidedEvent]
    ) async throws(ServiceError) -> CarriedOut {
        var wasSent = false
        for _ in 0..<Self.attemptsMax {
            let (person, isFromMemory) = try await person(participant, isFresh: wasSent)
            let stamp = stampOf(person.ledger)
            if let used = person.commands[stamp.key] {
                return try await carriedOut(used, of: participant, stamp, stampOf)
            }
            let decided: (posted: PostedUnit, own: ParticipantEvent, house: [HouseUnit])
            do throws(ServiceError) {
                try context.requireExpected(person.head)
                if !evenIfClosed { try await requireOpen(person.ledger.history) }
                decided = try await self.decided(person, stamp, context, decide)
            } catch {
                // Others may have written what makes it right.
                guard isFromMemory, case .refused = error, try await isBehind(person) else { throw error }
                people.drop(participant)
                continue
            }
            wasSent = true
            let moment = people.moment
            let answer = await append([decided.posted.unit], house: decided.house)
            switch try await settled(answer, participant, stamp) {
            case .stored(let version):
                if case .recorded(let head) = answer {
                    people.keep(decided.posted.after.stored(at: head), since: moment)
                }
                if case .visitRecorded(let recorded) = decided.own, let first = recorded.repeats {
                    return try await earlier(first, of: participant)
                }
                return CarriedOut(decided.posted, event: decided.own, version: version)
            case .again: continue
            }
        }
        throw .storage(.unavailable("others kept writing to the same participant; try again"))
    }

    /// Decides and folds, on what is known of somebody.
    private func decided(
        _ person: KnownPerson, _ stamp: CommandStamp, _ context: CommandContext,
        _ decide: (ParticipantLedger, Instant) async throws(ServiceError) -> [DecidedEvent]
    ) async throws(ServiceError) -> (posted: PostedUnit, own: ParticipantEvent, house: [HouseUnit]) {
        let now = storingTime(after: person.head)
        let decided = try await decide(person.ledger, now)
        guard let own = decided.last else { throw .storage(.failed("a command decided nothing")) }
        let posted = try await posted(
            Self.stamped(decided, stamp), actor: context.actor, now: now, on: person)
        return (posted, own.body, decided.flatMap(\.house))
    }

    /// Whether more was stored than is known.
    private func isBehind(_ person: KnownPerson) async throws(ServiceError) -> Bool {
        let versions = try await storing { () throws(StorageError) in try await storage.versions(of: [person.id]) }
        return versions[person.id, default: 0] > person.version
    }

    /// The answer to a command whose key stands in the stream: that of then, if it is the same command.
    private func carriedOut(
        _ used: StoredCommand, of participant: ParticipantID, _ stamp: CommandStamp,
        _ stampOf: (ParticipantLedger) -> CommandStamp
    ) async throws(ServiceError) -> CarriedOut {
        let stream = try await storing { () throws(StorageError) in try await storage.load(participant) }
        if used.requestHash != stamp.requestHash {
            let then = try wasStamped(used.version, in: stream, stampOf)
            guard used.requestHash == then else { throw .refused(.keyReused) }
        }
        return try await storing { () throws(StorageError) in try .earlier(used.version, in: stream) }
    }

    private func earlier(_ version: Int64, of participant: ParticipantID) async throws(ServiceError) -> CarriedOut {
        try await storing { () throws(StorageError) in
            try .earlier(version, in: try await storage.load(participant))
        }
    }

    /// What a command came to be stamped with when it was carried out. Its canonical form may name what only the
    /// history tells, such as the only target of the enrollment a day falls in; that may be another one since.
    private func wasStamped(
        _ version: Int64, in stream: ParticipantStream, _ stamp: (ParticipantLedger) -> CommandStamp
    ) throws(ServiceError) -> ShortDigest {
        do throws(StorageError) { return stamp(try ParticipantLedger(stream, before: version)).requestHash } catch {
            throw .storage(error)
        }
    }

    enum Settled {
        case stored(version: Int64)
        /// Another writer was first: load and decide again.
        case again
    }

    /// What the answer to an append means for its only command.
    func settled(
        _ answer: AppendAnswer, _ participant: ParticipantID, _ stamp: CommandStamp
    ) async throws(ServiceError) -> Settled {
        switch answer {
        case .recorded(let head): return .stored(version: head.version)
        case .repeated, .moved: return .again
        case .refused(let refusal): throw .refused(refusal)
        case .unavailable(let reason): throw .storage(.unavailable(reason))
        case .failed(let reason): throw .storage(.failed(reason))
        case .inDoubt:
            // Looked up by its key before anyone is told. If it is not there it can be sent again: should the lost
            // one still arrive, the key stops one of the two.
            guard let stream = try? await storage.load(participant) else { throw .storage(.inDoubt) }
            return stream.commands[stamp.key].map { .stored(version: $0.version) } ?? .again
        }
    }

    /// This ledger's clock, never less than the stream's last.
    func storingTime(after head: StreamHead?) -> Instant {
        max(clock(), head?.recordedAt ?? Instant(microsecondsSinceEpoch: 0))
    }
}
