import LedgerStorage
import RewardDomain
import Synchronization

/// Participants that this process has folded, so that the next command or read of theirs needs no loading.
///
/// Right for writing, because an append is refused where its version is not the newest. Right for reading within
/// `lagMax`, because whoever follows the ledger (`follow`) drops those whom others have written to; where nobody follows,
/// as in a program that runs one command, nothing is kept. Those used last stay, up to `weightMax` events and entries.
final class KnownPeople: Sendable {
    /// A moment in what is known of others' writing. What was read or stored in an earlier one may be overtaken already.
    struct Moment: Equatable { fileprivate var number: Int }

    private struct State {
        var newer: [ParticipantID: KnownPerson] = [:]
        var older: [ParticipantID: KnownPerson] = [:]
        var newerWeight = 0
        /// What they are called, both ways.
        var codes: [ParticipantID: String] = [:]
        var ids: [String: ParticipantID] = [:]
        /// To which version this process itself wrote since `moment`.
        var written: [ParticipantID: Int64] = [:]
        var moment = Moment(number: 0)
        var isFollowed = false
        /// When the last look at what others wrote began.
        var followedAt: ContinuousClock.Instant?
        var usedAt: ContinuousClock.Instant?

        /// Whether what others wrote more than `lagMax` ago is known.
        var isRecent: Bool { followedAt.map { ContinuousClock.now - $0 <= lagMax } ?? false }
    }

    /// How far behind what others store a read may be.
    static let lagMax = Duration.milliseconds(250)
    /// How many events and entries are kept at most, some kilobytes each.
    static let weightMax = 60_000
    /// How many codes.
    static let codesMax = 50_000

    private let state = Mutex(State())

    var moment: Moment { state.withLock { $0.moment } }

    /// Somebody as they were known last: for a command, which finds out if that is not the newest.
    func person(_ id: ParticipantID) -> KnownPerson? { state.withLock { Self.find(id, in: &$0) } }

    /// The same for a read: not where others may have written more than `lagMax` ago.
    func recentPerson(_ id: ParticipantID) -> KnownPerson? {
        state.withLock { state in
            guard state.isRecent else {
                state.usedAt = .now
                return nil
            }
            return Self.find(id, in: &state)
        }
    }

    /// Who a code or an id means, as recently.
    func summary(_ codeOrID: String) -> ParticipantSummary? {
        state.withLock { state in
            guard state.isRecent, let id = ParticipantID(codeOrID) ?? state.ids[codeOrID], let code = state.codes[id]
            else { return nil }
            return ParticipantSummary(id: id, code: code)
        }
    }

    /// Keeps what somebody is called, if it was read since `moment`.
    func keep(_ summary: ParticipantSummary, since moment: Moment) {
        guard let code = summary.code else { return }
        state.withLock { state in
            guard state.isFollowed, state.moment == moment, state.written[summary.id] == nil else { return }
            if state.codes.count >= Self.codesMax { (state.codes, state.ids) = ([:], [:]) }
            state.codes[summary.id] = code
            state.ids[code] = summary.id
        }
    }

    private static func find(_ id: ParticipantID, in state: inout State) -> KnownPerson? {
        state.usedAt = .now
        if let known = state.newer[id] { return known }
        guard let known = state.older.removeValue(forKey: id) else { return nil }
        put(known, in: &state)
        return known
    }

    /// Keeps what was read or stored since `moment`; not where others' writing was looked at meanwhile.
    func keep(_ person: KnownPerson, since moment: Moment) {
        state.withLock { state in
            guard state.isFollowed, state.moment == moment, person.version >= state.written[person.id] ?? 0 else {
                return
            }
            let known = state.newer[person.id] ?? state.older[person.id]
            guard (known?.version ?? 0) < person.version else { return }
            state.older[person.id] = nil
            Self.put(person, in: &state)
        }
    }

    private static func put(_ person: KnownPerson, in state: inout State) {
        if let replaced = state.newer.updateValue(person, forKey: person.id) { state.newerWeight -= replaced.weight }
        state.newerWeight += person.weight
        // Of two halves the older one goes as a whole: whoever was used since has moved to the newer.
        guard state.newerWeight > weightMax / 2 else { return }
        state.older = state.newer
        (state.newer, state.newerWeight) = ([:], 0)
    }

    /// This process wrote to somebody, or may have: nothing older is kept from now on, nor anything where it is not known to
    /// which version it wrote.
    func forget(_ id: ParticipantID, writtenTo version: Int64? = nil) {
        state.withLock { state in
            guard state.isFollowed else { return }
            state.written[id] = max(version ?? .max, state.written[id] ?? 0)
            Self.drop(id, in: &state, callsThemStill: version != nil)
        }
    }

    private static func drop(_ id: ParticipantID, in state: inout State, callsThemStill: Bool = false) {
        if !callsThemStill, let code = state.codes.removeValue(forKey: id) { state.ids[code] = nil }
        state.older[id] = nil
        if let dropped = state.newer.removeValue(forKey: id) { state.newerWeight -= dropped.weight }
    }

    /// Drops somebody who is behind what was seen of them elsewhere.
    func drop(_ id: ParticipantID, before version: Int64) {
        state.withLock { state in
            if let known = state.newer[id] ?? state.older[id], known.version < version { Self.drop(id, in: &state) }
        }
    }

    // MARK: - Following

    /// Whether somebody was asked for in the last second; else there is nothing to follow for.
    var isInUse: Bool { state.withLock { $0.usedAt.map { ContinuousClock.now - $0 < .seconds(1) } ?? false } }

    /// From now on whatever others write will be told of. What was read before may be behind already, and is not kept.
    func beginFollowing() {
        state.withLock { state in
            state.isFollowed = true
            state.moment.number += 1
        }
    }

    /// From now on nothing is kept.
    func endFollowing() { state.withLock { $0 = State() } }

    /// Drops whoever is behind what was found in a look that began at a time.
    func drop(overtaken versions: [ParticipantID: Int64], lookedAt began: ContinuousClock.Instant) {
        state.withLock { state in
            for (id, version) in versions {
                let known = state.newer[id] ?? state.older[id]
                if known?.version ?? 0 < version { Self.drop(id, in: &state) }
            }
            state.moment.number += 1
            state.written.removeAll(keepingCapacity: true)
            state.followedAt = began
        }
    }
}

extension KnownPerson {
    fileprivate var weight: Int { Int(version) + entries.count }
}

extension RewardServices {
    /// Somebody, for a command: from memory where `isFresh` does not ask for the newest, else loaded.
    func person(
        _ id: ParticipantID, isFresh: Bool = false
    ) async throws(ServiceError) -> (person: KnownPerson, isFromMemory: Bool) {
        if !isFresh, let known = people.person(id) { return (known, true) }
        return (try await loadedPerson(id), false)
    }

    /// Somebody, for a read: at most `KnownPeople.lagMax` behind what any process has stored, and never behind this one's
    /// own.
    func recentPerson(_ id: ParticipantID) async throws(ServiceError) -> KnownPerson {
        if let known = people.recentPerson(id) { return known }
        return try await loadedPerson(id)
    }

    private func loadedPerson(_ id: ParticipantID) async throws(ServiceError) -> KnownPerson {
        let moment = people.moment
        let person = try await storing { () throws(StorageError) in
            try KnownPerson(try await storage.load(id))
        }
        people.keep(person, since: moment)
        return person
    }

    /// A read that asks for at least a version, as somebody has seen it elsewhere, is not answered from before it.
    public func expect(_ codeOrID: String, atLeast version: Int64) {
        if let id = ParticipantID(codeOrID) { people.drop(id, before: version) }
    }

    /// Drops from memory whom others write to, until the task is cancelled: what lets this process keep anybody in memory.
    public func followOthers() async {
        defer { people.endFollowing() }
        var seen: WrittenSoFar?
        while !Task.isCancelled {
            if people.isInUse || seen == nil {
                let began = ContinuousClock.now
                if let since = seen {
                    if let written = try? await storage.written(since: since) {
                        people.drop(overtaken: written.versions, lookedAt: began)
                        seen = written.soFar
                    }
                } else if let now = try? await storage.writtenSoFar() {
                    seen = now
                    people.beginFollowing()
                }
            }
            try? await Task.sleep(for: .milliseconds(100))
        }
    }
}
