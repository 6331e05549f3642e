import PostgresPQ
import RewardDomain
import RewardPolicies
import TestPostgres
import TestSupport
import Testing

@testable import LedgerStorage
@testable import RewardServices

/// Two daemons on one database, of which the second keeps people in memory.
@Suite(.onPostgres)
struct KnownPeopleTests {
    private struct Daemons {
        var other: RewardServices
        var own: RewardServices
        var following: Task<Void, Never>

        static func start() async throws -> Daemons {
            let (other, database) = try await TestLedger.make()
            let storage = try await LedgerStorage.open(
                connectionString: database, keys: TestLedger.keys, applicationName: "tests")
            let clock = TestClock()
            let own = RewardServices(storage: storage, clock: { clock.now() })
            let following = Task { await own.followOthers() }
            _ = try await other.addParticipant(code: "C-1", TestLedger.context)
            let daemons = Daemons(other: other, own: own, following: following)
            try await daemons.isFollowing()
            return daemons
        }

        /// Until reads are answered from memory.
        func isFollowing() async throws {
            while own.people.recentPerson(try await id) == nil {
                _ = try await own.balance(of: "C-1", TestLedger.context)
                try await Task.sleep(for: .milliseconds(5))
            }
        }

        var id: ParticipantID { get async throws { try #require(try await other.participantIfAny("C-1")).id } }

        func stop() async {
            following.cancel()
            await following.value
            await own.storage.close()
            await other.storage.close()
        }
    }

    private static let program = Slug("higgins-1994")!

    private static func enroll(_ services: RewardServices) async throws {
        _ = try await services.enroll("C-1", in: program, from: Day(iso: "2026-01-05")!, TestLedger.context)
    }

    private static func record(
        _ services: RewardServices, _ day: String, _ outcome: Outcome = .negative, key: String? = nil
    ) async throws -> Answered<VisitAnswer> {
        try await services.record(
            RecordVisit(visit: VisitAddress(program: program, day: Day(iso: day)!), outcome: outcome), of: "C-1",
            CommandContext(actor: "test:anna", key: key))
    }

    @Test func `a read is behind what another daemon stored for a quarter of a second at most`() async throws {
        let daemons = try await Daemons.start()
        try await Self.enroll(daemons.other)
        for (day, balance) in [("2026-01-05", 250), ("2026-01-07", 625), ("2026-01-09", 2125)] {
            try await daemons.isFollowing()
            let stored = try await Self.record(daemons.other, day).value
            #expect(stored.balance == balance)
            let began = ContinuousClock.now
            while try await daemons.own.balance(of: "C-1", TestLedger.context).version < stored.version {
                try #require(
                    ContinuousClock.now - began < .seconds(120), "it never learnt of version \(stored.version)")
                try await Task.sleep(for: .milliseconds(1))
            }
            #expect(try await daemons.own.balance(of: "C-1", TestLedger.context).available == balance)
        }
        await daemons.stop()
    }

    @Test func `what a daemon stored itself it reads at once`() async throws {
        let daemons = try await Daemons.start()
        try await Self.enroll(daemons.own)
        for (day, balance) in [("2026-01-05", 250), ("2026-01-07", 625), ("2026-01-09", 2125)] {
            _ = try await Self.record(daemons.own, day)
            #expect(try await daemons.own.balance(of: "C-1", TestLedger.context).available == balance)
        }
        await daemons.stop()
    }

    @Test func `nobody is refused for what another daemon mended meanwhile`() async throws {
        let daemons = try await Daemons.start()
        // Known here as somebody who is enrolled nowhere.
        let known = try #require(daemons.own.people.person(try await daemons.id))
        #expect(known.ledger.history.enrollments.isEmpty)
        try await Self.enroll(daemons.other)
        #expect(try await Self.record(daemons.own, "2026-01-05").value.balance == 250)
        await daemons.stop()
    }

    @Test func `a command decided on what is no longer so is decided again`() async throws {
        let daemons = try await Daemons.start()
        try await Self.enroll(daemons.own)
        _ = try await Self.record(daemons.other, "2026-01-05", .positive)
        // Here the visit is not known to be decided.
        let refused = await refusal { try await Self.record(daemons.own, "2026-01-05") }
        #expect(refused?.code == .alreadyDecided)
        // And the next award is that of a ladder which begins anew.
        #expect(try await Self.record(daemons.own, "2026-01-07").value.balance == 250)
        await daemons.stop()
    }

    @Test func `the same key at two daemons is one command`() async throws {
        let daemons = try await Daemons.start()
        try await Self.enroll(daemons.own)
        let first = try await Self.record(daemons.other, "2026-01-05", key: "slip 9")
        let second = try await Self.record(daemons.own, "2026-01-05", key: "slip 9")
        #expect(!first.isRepeat && second.isRepeat)
        #expect(first.value == second.value)
        let third = try await Self.record(daemons.own, "2026-01-05", key: "slip 9")
        #expect(third.isRepeat && third.value == first.value)
        #expect(await refusal { try await Self.record(daemons.own, "2026-01-07", key: "slip 9") }?.code == .keyReused)
        await daemons.stop()
    }

    @Test func `as many are kept as there is room for, the last one among them`() async throws {
        let people = KnownPeople()
        people.beginFollowing()
        let ids = (0..<UInt64(KnownPeople.weightMax / 4)).map {
            ParticipantID(Identifier(high: 0x019B_0000_0000_7000, low: 0x8000_0000_0000_0000 + $0))
        }
        for id in ids {
            people.keep(
                KnownPerson(new: id).stored(
                    at: StreamHead(version: 1, recordedAt: Instant(microsecondsSinceEpoch: 0), hash: [])),
                since: people.moment)
            #expect(people.person(id) != nil)
        }
        // Somebody of one event and no enrollment weighs 9.
        #expect(ids.count { people.person($0) != nil } == KnownPeople.weightMax / 9)
        // Whoever asks for all of them in turn finds some of each part.
        for part in 0..<10 {
            #expect(ids[(part * ids.count / 10)..<((part + 1) * ids.count / 10)].contains { people.person($0) != nil })
        }
        for id in ids { people.drop(id) }
        #expect(ids.allSatisfy { people.person($0) == nil })
    }

    /// Somebody of the first version, and what is to keep them.
    private static func known() async throws -> (KnownPerson, KnownPeople) {
        let (services, _) = try await TestLedger.make()
        _ = try await services.addParticipant(code: "C-1", TestLedger.context)
        let id = try #require(try await services.participantIfAny("C-1")).id
        let person = try KnownPerson(try await services.storage.load(id))
        await services.storage.close()
        let people = KnownPeople()
        people.keep(person, since: people.moment)
        #expect(people.person(id) == nil, "nobody follows")
        people.beginFollowing()
        people.drop(overtaken: [:], lookedAt: .now)
        return (person, people)
    }

    @Test func `what was read while others' writing was looked at is kept where none of it was theirs`() async throws {
        let (person, people) = try await Self.known()
        let before = people.moment
        for _ in 0..<20 { people.drop(overtaken: [:], lookedAt: .now) }
        people.keep(person, since: before)
        #expect(people.recentPerson(person.id) != nil)
        people.drop(overtaken: [person.id: 1...person.version], lookedAt: .now)
        #expect(people.recentPerson(person.id) != nil, "it is as new as what was found")
        people.drop(overtaken: [person.id: 2...person.version + 1], lookedAt: .now)
        #expect(people.person(person.id) == nil)
    }

    @Test func `what was read before others wrote is not kept after`() async throws {
        let (person, people) = try await Self.known()
        let before = people.moment
        people.drop(overtaken: [person.id: 2...person.version + 1], lookedAt: .now)
        people.keep(person, since: before)
        #expect(people.person(person.id) == nil)
        // Nor where what was found has been forgotten meanwhile.
        for seconds in 1...3 { people.drop(overtaken: [:], lookedAt: .now + .seconds(2 * seconds)) }
        people.keep(person, since: before)
        #expect(people.person(person.id) == nil)
        people.keep(person, since: people.moment)
        #expect(people.person(person.id) != nil)
    }

    @Test func `what was read before this process wrote is not kept after`() async throws {
        let (person, people) = try await Self.known()
        people.wrote(2...3, of: person.id)
        people.keep(person, since: people.moment)
        #expect(people.person(person.id) == nil)
        people.mayHaveWritten(to: person.id)
        var newer = person.stored(
            at: StreamHead(version: 100, recordedAt: Instant(microsecondsSinceEpoch: 0), hash: []))
        people.keep(newer, since: people.moment)
        #expect(people.person(person.id) == nil, "nobody knows what was written")
        for seconds in 1...3 { people.drop(overtaken: [:], lookedAt: .now + .seconds(2 * seconds)) }
        newer = person.stored(at: StreamHead(version: 3, recordedAt: Instant(microsecondsSinceEpoch: 0), hash: []))
        people.keep(newer, since: people.moment)
        #expect(people.person(person.id) != nil)
    }

    @Test func `what somebody is called is read anew once others may have changed it`() async throws {
        let (person, people) = try await Self.known()
        let summary = ParticipantSummary(id: person.id, code: "C-1")
        func isKnown() -> Bool { people.summary("C-1") != nil }
        people.keep(summary, since: people.moment)
        people.wrote(2...3, of: person.id)
        people.wrote(4...4, of: person.id)
        people.drop(overtaken: [person.id: 2...4], lookedAt: .now)
        #expect(isKnown(), "all of it is this process's own")
        people.wrote(6...6, of: person.id)
        #expect(!isKnown(), "version 5 is not")
        people.keep(summary, since: people.moment)
        #expect(!isKnown())
        for seconds in 1...3 { people.drop(overtaken: [:], lookedAt: .now + .seconds(2 * seconds)) }
        people.drop(overtaken: [:], lookedAt: .now)
        people.keep(summary, since: people.moment)
        #expect(isKnown())
        people.drop(overtaken: [person.id: 7...7], lookedAt: .now)
        #expect(!isKnown())
    }

    @Test func `a look too long ago is good for commands alone`() async throws {
        let (person, people) = try await Self.known()
        people.keep(person, since: people.moment)
        people.drop(overtaken: [:], lookedAt: .now - .seconds(1))
        #expect(people.recentPerson(person.id) == nil)
        #expect(people.person(person.id) != nil)
        people.endFollowing()
        people.beginFollowing()
        #expect(people.person(person.id) == nil)
    }
}
