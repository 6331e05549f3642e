import LedgerStorage
import RewardDomain
import Synchronization

/// Participants that this process has folded, so that the next command or read of theirs needs no loading.
///
/// Right for writing, because an append is refused where its version is not the newest. Right for reading within
/// `lagMax`, because whoever follows the ledger (`follow`) drops those whom others have written to; where nobody follows,
/// as in a program that runs one command, nothing is kept. Where there are too many, whoever chance names has to go: so
/// also of people who are asked for in turn, more of them than fit, most are found.
final class KnownPeople: Sendable {
    private struct State {
        var known: [ParticipantID: (person: KnownPerson, place: Int)] = [:]
        /// Everybody known, each at their place.
        var places: [ParticipantID] = []
        var weight = 0
        /// What they are called, both ways.
        var codes: [ParticipantID: String] = [:]
        var ids: [String: ParticipantID] = [:]
        var writes = RecentWrites()
        var isFollowed = false
        /// When the last look at what others wrote began.
        var followedAt: ContinuousClock.Instant?
        var usedAt: ContinuousClock.Instant?
        var uses = (fromMemory: 0, loaded: 0)

        /// Whether what others wrote more than `lagMax` ago is known.
        var isRecent: Bool { followedAt.map { ContinuousClock.now - $0 <= lagMax } ?? false }
    }

    /// How far behind what others store a read may be.
    static let lagMax = Duration.milliseconds(250)
    /// What is kept at most, in half kilobytes: some 10,000 people at the beginning of a course of 36 visits, or 4,000 at
    /// its end.
    static let weightMax = 230_000
    /// How many codes.
    static let codesMax = 50_000

    private let state = Mutex(State())

    /// Taken before somebody is read or written to, so that the outcome can be kept.
    var moment: RecentWrites.Moment { state.withLock { $0.writes.moment } }

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
    func keep(_ summary: ParticipantSummary, since moment: RecentWrites.Moment) {
        guard let code = summary.code else { return }
        state.withLock { state in
            guard state.isFollowed, state.writes.reachesBack(to: moment), !state.writes.hasOthers(summary.id) else {
                return
            }
            if state.codes.count >= Self.codesMax { (state.codes, state.ids) = ([:], [:]) }
            state.codes[summary.id] = code
            state.ids[code] = summary.id
        }
    }

    private static func find(_ id: ParticipantID, in state: inout State) -> KnownPerson? {
        state.usedAt = .now
        guard let known = state.known[id] else { return nil }
        state.uses.fromMemory += 1
        return known.person
    }

    /// How often somebody was found here, and how often they had to be loaded, since this process began.
    var uses: (fromMemory: Int, loaded: Int) { state.withLock { $0.uses } }

    func countLoaded() { state.withLock { $0.uses.loaded += 1 } }

    /// Keeps what was read or stored since `moment`, unless somebody was faster to write.
    func keep(_ person: KnownPerson, since moment: RecentWrites.Moment) {
        state.withLock { state in
            guard state.isFollowed, state.writes.reachesBack(to: moment),
                person.version >= state.writes.newest(of: person.id)
            else { return }
            guard (state.known[person.id]?.person.version ?? 0) < person.version else { return }
            Self.put(person, in: &state)
        }
    }

    private static func put(_ person: KnownPerson, in state: inout State) {
        remove(person.id, in: &state)
        while state.weight + person.weight > weightMax, let other = state.places.randomElement() {
            remove(other, in: &state)
        }
        state.known[person.id] = (person, state.places.count)
        state.places.append(person.id)
        state.weight += person.weight
    }

    private static func remove(_ id: ParticipantID, in state: inout State) {
        guard let removed = state.known.removeValue(forKey: id) else { return }
        state.weight -= removed.person.weight
        let last = state.places.removeLast()
        guard last != id else { return }
        state.places[removed.place] = last
        state.known[last]?.place = removed.place
    }

    /// This process wrote these versions of somebody: nothing older is kept from now on.
    func wrote(_ versions: ClosedRange<Int64>, of id: ParticipantID) {
        state.withLock { state in
            state.writes.wrote(versions, of: id)
            Self.drop(id, in: &state, callsThemStill: !state.writes.hasOthers(id))
        }
    }

    /// This process may have written to somebody, or changed what they are called.
    func mayHaveWritten(to id: ParticipantID) {
        state.withLock { state in
            state.writes.mayHaveWritten(to: id)
            Self.drop(id, in: &state)
        }
    }

    /// What is known of somebody has turned out to be behind.
    func drop(_ id: ParticipantID) { state.withLock { Self.drop(id, in: &$0) } }

    private static func drop(_ id: ParticipantID, in state: inout State, callsThemStill: Bool = false) {
        if !callsThemStill, let code = state.codes.removeValue(forKey: id) { state.ids[code] = nil }
        remove(id, in: &state)
    }

    /// Drops somebody who is behind what was seen of them elsewhere.
    func drop(_ id: ParticipantID, before version: Int64) {
        state.withLock { state in
            if let known = state.known[id], known.person.version < version { Self.drop(id, in: &state) }
        }
    }

    // MARK: - Following

    /// Whether somebody was asked for in the last second; else there is nothing to follow for.
    var isInUse: Bool { state.withLock { $0.usedAt.map { ContinuousClock.now - $0 < .seconds(1) } ?? false } }

    /// From now on whatever others write will be told of. What was read before may be behind already, and is not kept.
    func beginFollowing() {
        state.withLock { state in
            state.isFollowed = true
            state.writes.beginAnew()
        }
    }

    /// From now on nothing is kept.
    func endFollowing() {
        state.withLock { state in
            var writes = state.writes
            writes.beginAnew()
            state = State(writes: writes, uses: state.uses)
        }
    }

    /// Drops whom others have written to, as a look that began at a time found: for each participant the first and the
    /// newest version that are new since the look before.
    func drop(overtaken found: [ParticipantID: ClosedRange<Int64>], lookedAt began: ContinuousClock.Instant) {
        state.withLock { state in
            for (id, versions) in found where state.writes.found(versions, of: id) {
                if state.known[id]?.person.version ?? 0 < versions.upperBound { Self.drop(id, in: &state) }
            }
            state.writes.advance(at: began)
            state.followedAt = began
        }
    }
}
