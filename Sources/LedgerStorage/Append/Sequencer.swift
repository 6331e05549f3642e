import RewardDomain
import Synchronization

/// What went through a sequencer since this process began.
public struct SequencerMeter: Hashable, Sendable {
    public internal(set) var batches = 0
    public internal(set) var units = 0
    /// Units refused because too many were waiting.
    public internal(set) var refused = 0
    /// Units that wait now.
    public internal(set) var waiting = 0
}

/// Gathers what all requests of this process have to store and has it stored in batches, one transaction each. Nobody
/// waits for a batch to fill: what has gathered while the one before was on the wire is the next.
///
/// Units of one participant's stream go one after another, each in a batch of its own. What is to be read, of whichever
/// streams, gathers in the same way, and is one round trip for all.
final class Sequencer<Unit: Sendable, Answer: Sendable>: Sendable {
    /// How many units one transaction stores at most.
    static var batchMax: Int { 500 }
    /// How many units may wait; the next is answered that the service is busy.
    static var waitingMax: Int { 4_096 }
    /// How many batches may be on the wire at once: while one is being made durable, the next one is worked on.
    static var batchesMax: Int { 2 }

    typealias Store = @Sendable ([Unit]) async -> [Answer]

    private struct Waiting {
        let unit: Unit
        let place: Int
        let asker: Asker
    }

    /// Whoever waits for the answers to some units.
    private final class Asker: Sendable {
        private let answers: Mutex<(given: [Answer?], missing: Int)>
        private let continuation: CheckedContinuation<[Answer], Never>

        init(_ count: Int, _ continuation: CheckedContinuation<[Answer], Never>) {
            answers = Mutex((Array(repeating: nil, count: count), count))
            self.continuation = continuation
        }

        func give(_ answer: Answer, at place: Int) {
            let all = answers.withLock { answers -> [Answer]? in
                answers.given[place] = answer
                answers.missing -= 1
                return answers.missing == 0 ? answers.given.compactMap(\.self) : nil
            }
            if let all { continuation.resume(returning: all) }
        }
    }

    private struct State {
        var waiting: [Waiting] = []
        /// Whose units are on the wire.
        var storing: Set<ParticipantID> = []
        var batches = 0
        var meter = SequencerMeter()
    }

    private let state = Mutex(State())
    private let stream: @Sendable (Unit) -> ParticipantID?
    private let busy: @Sendable (_ reason: String) -> Answer

    /// - Parameters:
    ///   - stream: whose stream a unit goes to; nil of what may be stored beside anything else.
    ///   - busy: the answer to a unit for which there is no room.
    init(stream: @escaping @Sendable (Unit) -> ParticipantID?, busy: @escaping @Sendable (_ reason: String) -> Answer) {
        self.stream = stream
        self.busy = busy
    }

    var meter: SequencerMeter {
        state.withLock { state in
            var meter = state.meter
            meter.waiting = state.waiting.count
            return meter
        }
    }

    /// Answers once each unit is stored, or is not; units of one participant are stored in the order given. Whoever waits may
    /// be cancelled: what was handed in is stored all the same.
    ///
    /// - Parameter store: stores a batch, each of its units all or nothing, and answers for each in the order given.
    func submit(_ units: [Unit], _ store: @escaping Store) async -> [Answer] {
        guard !units.isEmpty else { return [] }
        return await withCheckedContinuation { continuation in
            let asker = Asker(units.count, continuation)
            let (taken, begins) = state.withLock { state in
                let taken = min(units.count, max(0, Self.waitingMax - state.waiting.count))
                for place in 0..<taken {
                    state.waiting.append(Waiting(unit: units[place], place: place, asker: asker))
                }
                state.meter.refused += units.count - taken
                let begins = taken > 0 && state.batches < Self.batchesMax
                if begins { state.batches += 1 }
                return (taken, begins)
            }
            if begins { Task { await self.storeBatches(store) } }
            for place in taken..<units.count {
                asker.give(busy("\(Self.waitingMax) others wait to be stored; try again in a moment"), at: place)
            }
        }
    }

    private func storeBatches(_ store: Store) async {
        while let batch = next() {
            let answers = await store(batch.map(\.unit))
            state.withLock { state in
                for waiting in batch {
                    if let stream = stream(waiting.unit) { state.storing.remove(stream) }
                }
            }
            for (waiting, answer) in zip(batch, answers) { waiting.asker.give(answer, at: waiting.place) }
        }
    }

    /// The units that can be stored now, the longest waiting first; nil, and this one of the batches has ended, where there
    /// are none. Units left behind are those of participants on the wire, whose batch comes back for them.
    private func next() -> [Waiting]? {
        state.withLock { state in
            var batch: [Waiting] = []
            var left: [Waiting] = []
            for waiting in state.waiting {
                let isFree = stream(waiting.unit).map { !state.storing.contains($0) } ?? true
                if batch.count < Self.batchMax, isFree {
                    if let stream = stream(waiting.unit) { state.storing.insert(stream) }
                    batch.append(waiting)
                } else {
                    left.append(waiting)
                }
            }
            state.waiting = left
            guard !batch.isEmpty else {
                state.batches -= 1
                return nil
            }
            state.meter.batches += 1
            state.meter.units += batch.count
            return batch
        }
    }
}
