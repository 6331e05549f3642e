import LedgerStorage
import RewardDomain
import RewardPolicies

/// What is to be stored of one participant, and the person thereafter.
struct PostedUnit {
    let unit: AppendUnit
    let after: KnownPerson
    /// What every visit is worth then.
    let awards: [[[Award]]]
}

extension RewardServices {
    /// The stamp stands on the last event; the others accompany it.
    static func stamped(
        _ decided: [DecidedEvent], _ stamp: CommandStamp?
    ) -> [(event: DecidedEvent, stamp: CommandStamp?)] {
        decided.enumerated().map { (event: $1, stamp: $0 == decided.count - 1 ? stamp : nil) }
    }

    /// Events as one append to what is known of somebody, with what they post.
    func posted(
        _ decided: [(event: DecidedEvent, stamp: CommandStamp?)], actor: String, now: Instant, on person: KnownPerson,
        registration: AppendUnit.Registration? = nil
    ) async throws(ServiceError) -> PostedUnit {
        let funds = try await fundsToCopy(decided.map(\.event.body), after: person.ledger, at: now)
        var events = decided.enumerated().map { index, pair in
            AppendUnit.NewEvent(
                envelope: Envelope(
                    occurredOn: pair.event.occurredOn, writtenAt: pair.event.writtenAt, recordedAt: now,
                    actor: actor, site: pair.event.site, closesAppend: index == decided.count - 1,
                    body: pair.event.body),
                command: pair.stamp, texts: pair.event.texts, particulars: pair.event.particulars)
        }
        events[events.count - 1].envelope.settlement?.funds = funds
        var ledger = person.ledger
        do throws(DamagedStream) {
            let posted = try ledger.post(events.map(\.envelope), draw: drawSlip)
            events[events.count - 1].envelope.settlement = posted.settlement
            var unit = AppendUnit(
                participant: person.id, head: person.head, registration: registration, events: events,
                entries: posted.entries)
            unit.matches = MatchChange(
                clearedKinds: decided.flatMap(\.event.matches.clearedKinds),
                added: decided.flatMap(\.event.matches.added))
            let after = person.posting(unit, ledger, awards: posted.awards)
            unit.figures = EnrollmentFigures.change(from: person.figures, to: after.figures, of: person.id)
            return PostedUnit(unit: unit, after: after, awards: posted.awards)
        } catch {
            throw .storage(.failed("a decided event does not fit its stream: \(error)"))
        }
    }

    /// Stores units of participants, and of house streams, together; from here on nobody is known as they were before.
    func append(_ units: [AppendUnit], house: [HouseUnit] = []) async -> AppendAnswer {
        let answer = await storage.appendTogether(units, house: house)
        for (place, unit) in units.enumerated() { forget(unit, place == 0 ? answer : nil) }
        return answer
    }

    /// The same for units that are stored each for itself.
    func appendEach(_ units: [AppendUnit]) async -> [AppendAnswer] {
        let answers = await storage.append(units)
        for (unit, answer) in zip(units, answers) { forget(unit, answer) }
        return answers
    }

    /// - Parameter answer: to this unit; nil where only what became of others with it is known.
    private func forget(_ unit: AppendUnit, _ answer: AppendAnswer?) {
        // Who was erased is called by no code any more.
        let isErased = unit.events.contains { $0.envelope.body == .participantErased }
        switch answer {
        case .recorded(let head) where !isErased:
            people.wrote(head.version - Int64(unit.events.count) + 1...head.version, of: unit.participant)
        case .moved, .repeated, .refused: people.drop(unit.participant)
        case .recorded, .unavailable, .failed, .inDoubt, nil: people.mayHaveWritten(to: unit.participant)
        }
    }

    /// The slip of a draw, from the enrollment's secret.
    func drawSlip(_ draw: OwedDraw) -> Int {
        DrawSeed(of: draw.enrollment, storage.keys).slip(of: draw.message, slipCount: draw.slipCount)
    }
}
