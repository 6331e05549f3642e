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
        for _ in 0..<Self.attemptsMax {
            let stream = try await storing { () throws(StorageError) in try await storage.load(participant) }
            let ledger = try await storing { () throws(StorageError) in try ParticipantLedger(stream) }
            let stampOf = stamp
            let stamp = stamp(ledger)
            if let used = stream.commands[stamp.key] {
                if used.requestHash != stamp.requestHash {
                    let then = try wasStamped(used.version, in: stream, stampOf)
                    guard used.requestHash == then else { throw .refused(.keyReused) }
                }
                return try await storing { () throws(StorageError) in try .earlier(used.version, in: stream) }
            }
            try context.requireExpected(stream.head)
            if !evenIfClosed { try await requireOpen(ledger.history) }
            let now = storingTime(after: stream.head)
            let decided = try await decide(ledger, now)
            guard let own = decided.last else { throw .storage(.failed("a command decided nothing")) }
            let posted = try await posted(
                Self.stamped(decided, stamp), actor: context.actor, now: now, ledger: ledger, stream: stream)
            switch try await settled(
                await storage.appendTogether([posted.unit], house: decided.flatMap(\.house)),
                participant, stamp)
            {
            case .stored(let version):
                if case .visitRecorded(let recorded) = own.body, let first = recorded.repeats {
                    return try await storing { () throws(StorageError) in try .earlier(first, in: stream) }
                }
                return CarriedOut(
                    ledger: posted.ledger, event: own.body, entries: posted.unit.entries, version: version,
                    isRepeat: false)
            case .again: continue
            }
        }
        throw .storage(.unavailable("others kept writing to the same participant; try again"))
    }

    /// What a command came to be stamped with when it was carried out. Its canonical form may name what only the
    /// history tells, such as the only target of the enrollment a day falls in; that may be another one since.
    private func wasStamped(
        _ version: Int64, in stream: ParticipantStream, _ stamp: (ParticipantLedger) -> CommandStamp
    ) throws(ServiceError) -> [UInt8] {
        do throws(StorageError) { return stamp(try ParticipantLedger(stream, before: version)).requestHash } catch {
            throw .storage(error)
        }
    }

    /// The stamp stands on the last event; the others accompany it.
    static func stamped(
        _ decided: [DecidedEvent], _ stamp: CommandStamp?
    ) -> [(event: DecidedEvent, stamp: CommandStamp?)] {
        decided.enumerated().map { (event: $1, stamp: $0 == decided.count - 1 ? stamp : nil) }
    }

    /// Events as one append, with what they post and the ledger thereafter. `stream` is what `ledger` was read from; nil
    /// for somebody new.
    func posted(
        _ decided: [(event: DecidedEvent, stamp: CommandStamp?)], actor: String, now: Instant,
        ledger: ParticipantLedger, stream: ParticipantStream?, registration: AppendUnit.Registration? = nil
    ) async throws(ServiceError) -> (unit: AppendUnit, ledger: ParticipantLedger) {
        let funds = try await fundsToCopy(decided.map(\.event.body), after: ledger, at: now)
        var events = decided.enumerated().map { index, pair in
            AppendUnit.NewEvent(
                envelope: Envelope(
                    occurredOn: pair.event.occurredOn, writtenAt: pair.event.writtenAt, recordedAt: now,
                    actor: actor, site: pair.event.site, closesAppend: index == decided.count - 1,
                    body: pair.event.body),
                command: pair.stamp, texts: pair.event.texts, particulars: pair.event.particulars)
        }
        events[events.count - 1].envelope.settlement?.funds = funds
        var after = ledger
        do throws(DamagedStream) {
            let posted = try after.post(events.map(\.envelope), draw: drawSlip)
            events[events.count - 1].envelope.settlement = posted.settlement
            var unit = AppendUnit(
                participant: ledger.history.participant, head: stream?.head, registration: registration, events: events,
                entries: posted.entries)
            unit.matches = MatchChange(
                clearedKinds: decided.flatMap(\.event.matches.clearedKinds),
                added: decided.flatMap(\.event.matches.added))
            let before = stream?.appends.flatMap(\.entries) ?? []
            unit.figures = MonthlyFiguresChange(
                from: Self.monthlyFigures(ledger, entries: before),
                to: Self.monthlyFigures(after, entries: before + posted.entries))
            return (unit, after)
        } catch {
            throw .storage(.failed("a decided event does not fit its stream: \(error)"))
        }
    }

    /// The slip of a draw, from the enrollment's secret.
    func drawSlip(_ draw: OwedDraw) -> Int {
        DrawSeed(of: draw.enrollment, storage.keys).slip(of: draw.message, slipCount: draw.slipCount)
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
