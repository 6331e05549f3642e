import LedgerStorage
import RewardDomain
import RewardPolicies

/// A command to record a visit, as one of several of the same participant.
struct VisitLine {
    /// With digests of its texts; nil where it cannot be taken at all.
    private(set) var command: RecordVisit?
    /// As they are sealed.
    var texts: [String: String] = [:]
    private(set) var refusal: Refusal?
    /// Its key, made of what it says.
    let stamp: (CommandForm) -> CommandStamp

    init(
        _ command: RecordVisit, _ texts: VisitTexts, of participant: ParticipantID, services: RewardServices,
        stamp: @escaping (CommandForm) -> CommandStamp
    ) {
        self.stamp = stamp
        do throws(Refusal) {
            let (command, sealed) = try services.sealing(command, texts, of: participant)
            (self.command, self.texts) = (command, sealed)
        } catch {
            refusal = error
        }
    }
}

/// Several commands of one participant, decided to be stored together.
struct DecidedLines {
    enum Line {
        /// Which of `events` is its own.
        case decided(Int)
        /// Carried out before, or by an earlier one of these: the event of this version is its own.
        case repeated(version: Int64)
        case refused(Refusal)
    }

    fileprivate(set) var events: [(event: DecidedEvent, stamp: CommandStamp)] = []
    /// In the order given.
    fileprivate(set) var lines: [Line] = []
    let now: Instant

    /// What can be told of lines without folding anything: that each is known by its key, as when a file is imported again
    /// after a kill. Nil where one is not.
    init?(repeating lines: [VisitLine], in stream: ParticipantStream, now: Instant, _ services: RewardServices) {
        self.init(now: now)
        // What a command is called needs to know the enrollments, and no visit.
        var history = ParticipantHistory(participant: stream.participant)
        do throws(DamagedStream) {
            for event in stream.eventsBesideRecords { try history.read(event) }
        } catch {
            return nil
        }
        for line in lines {
            guard let command = line.command else { return nil }
            let stamp = line.stamp(RewardServices.form(of: command, history))
            guard let used = stream.commands[stamp.key], used.requestHash == stamp.requestHash else { return nil }
            self.lines.append(.repeated(version: used.version))
        }
    }

    init(now: Instant) { self.now = now }

    var hasRefused: Bool { lines.contains { if case .refused = $0 { true } else { false } } }
}

extension RewardServices {
    /// Decides each on the facts before it, as if they had come one at a time.
    ///
    /// - Parameter specimens: where the numbers given are known already.
    func decide(
        _ lines: [VisitLine], on person: KnownPerson, specimens: [String: SpecimenPlace], _ context: CommandContext
    ) async throws(ServiceError) -> DecidedLines {
        var decided = DecidedLines(now: storingTime(after: person.head))
        var history = person.ledger.history
        var specimens = specimens
        /// The commands of these lines.
        var stamped: [CommandKey: StoredCommand] = [:]
        for (place, line) in lines.enumerated() {
            guard let command = line.command else {
                if let refusal = line.refusal { decided.lines.append(.refused(refusal)) }
                continue
            }
            let stamp = line.stamp(Self.form(of: command, history))
            if let used = stamped[stamp.key] ?? person.commands[stamp.key] {
                let isSame = try await isSame(command, stamp, used, person)
                decided.lines.append(isSame ? .repeated(version: used.version) : .refused(.keyReused))
                continue
            }
            do throws(ServiceError) {
                try await requireOpen(history)
                var event = try await decideRecording(
                    command, history, by: context.actor, now: decided.now, specimens: specimens)
                event.texts = line.texts
                if place + 1 < lines.count {
                    try deciding { () throws(Refusal) in
                        try history.readDecided(event, now: decided.now, actor: context.actor)
                    }
                    specimens.note(event.body, of: person.id)
                }
                decided.lines.append(.decided(decided.events.count))
                decided.events.append((event, stamp))
                stamped[stamp.key] = StoredCommand(
                    version: person.version + Int64(decided.events.count), requestHash: stamp.requestHash)
            } catch {
                guard case .refused(let refusal) = error else { throw error }
                decided.lines.append(.refused(refusal))
            }
        }
        return decided
    }

    /// Whether a command is the one its key was used for, as the history told its form then.
    private func isSame(
        _ command: RecordVisit, _ stamp: CommandStamp, _ used: StoredCommand, _ person: KnownPerson
    ) async throws(ServiceError) -> Bool {
        if used.requestHash == stamp.requestHash { return true }
        guard used.version <= person.version else { return false }
        let then = try await storing { () throws(StorageError) in
            try ParticipantLedger(try await storage.load(person.id), before: used.version).history
        }
        return used.requestHash == storage.keys.shortDigest(.request, Self.form(of: command, then).parts)
    }
}

extension [String: SpecimenPlace] {
    /// A number that a line before gave.
    fileprivate mutating func note(_ event: ParticipantEvent, of participant: ParticipantID) {
        guard let digest = event.specimen?.digest, let (enrollment, visit) = event.visit, self[digest] == nil else {
            return
        }
        self[digest] = SpecimenPlace(
            participant: participant, enrollment: enrollment, plannedDay: visit.plannedDay)
    }
}
