import LedgerSQL
import PostgresPQ
import RewardDomain
import RewardServices
import TestPostgres
import TestSupport
import Testing

@testable import LedgerStorage

@Suite(.onPostgres)
struct BatchTests {
    /// Some participants who are enrolled, on a database of the test's own.
    private static func writers(_ count: Int) async throws -> (writers: [Writer], database: String) {
        let (first, database) = try await Writer.enrolled(code: "cedar-0")
        let services = RewardServices(storage: first.storage, clock: { Instant(rfc3339: "2026-12-01T12:00:00Z")! })
        var writers = [first]
        for number in 1..<count {
            let added = try await services.addParticipant(code: "cedar-\(number)", TestLedger.context)
            _ = try await services.enroll(
                "cedar-\(number)", in: Writer.program, from: Day(iso: "2026-01-05")!, TestLedger.context)
            writers.append(Writer(storage: first.storage, participant: added.id))
        }
        return (writers, database)
    }

    private static func ready(_ writers: [Writer], visit: Int = 0, key: String? = nil) async throws -> [PreparedUnit] {
        var units: [PreparedUnit] = []
        for writer in writers {
            units.append(try await writer.storage.prepared(try await writer.unit(visit: visit, key: key)))
        }
        return units
    }

    private static func isSound(_ storage: LedgerStorage) async throws -> [String] {
        // These writers store events and entries alone: the figures of their months are filled in afterwards.
        let services = RewardServices(storage: storage, clock: { .init(microsecondsSinceEpoch: 0) })
        _ = try await services.rebuild()
        return try await services.verify().findings.map(\.description)
    }

    @Test func `a guard planned while the ledger was small reads nothing but what was posted`() async throws {
        let (writers, database) = try await Self.writers(20)
        let answers = await writers[0].storage.stored(try await Self.ready(writers))
        #expect(answers.map(\.recordedVersion) == Array(repeating: 3, count: 20))
        let owner = try await TestDatabase.owner(of: database)
        // Twenty rows on one page: the planner, who now knows, would rather read them all.
        try await owner.execute(script: "analyze ledger.entries, ledger.enrollments, ledger.events")
        let scans = """
            select sum(seq_scan)::bigint from pg_stat_user_tables
            where schemaname = 'ledger' and relname in ('entries', 'enrollments', 'house_events')
            """
        _ = try await owner.query(SQL("select pg_stat_force_next_flush()"))
        let before = try await owner.number(scans)
        // A connection settles on a plan with the sixth call.
        for _ in 0..<10 {
            _ = try await owner.query(
                SQL(LedgerSQL.requireOpenMonths, [writers[0].participant.identifier.postgres], [Int64(3)]))
        }
        _ = try await owner.query(SQL("select pg_stat_force_next_flush()"))
        #expect(try await owner.number(scans) == before)
        await owner.close()
    }

    @Test func `a batch is one transaction, and each unit is answered for itself`() async throws {
        let (writers, database) = try await Self.writers(20)
        let answers = await writers[0].storage.stored(try await Self.ready(writers.reversed()))
        #expect(answers.map(\.recordedVersion) == Array(repeating: 3, count: 20))
        for (writer, answer) in zip(writers.reversed(), answers) { #expect(try await writer.head() == answer.head) }
        let owner = try await TestDatabase.owner(of: database)
        #expect(
            try await owner.number("select count(distinct written_by::text) from ledger.events where version = 3") == 1)
        await owner.close()
        #expect(try await Self.isSound(writers[0].storage) == [])
        await writers[0].storage.close()
    }

    @Test func `units that another daemon was faster than drop out whole, and the rest is stored at once`() async throws
    {
        let (writers, database) = try await Self.writers(12)
        let units = try await Self.ready(writers)
        let overtaken = [2, 7, 11]
        for place in overtaken { _ = await writers[place].storage.append([try await writers[place].unit(visit: 1)]) }
        let answers = await writers[0].storage.stored(units)
        for (place, answer) in answers.enumerated() {
            if overtaken.contains(place) {
                #expect(answer.isMoved, "\(place): \(answer)")
            } else {
                #expect(answer.recordedVersion == 3, "\(place): \(answer)")
            }
        }
        let owner = try await TestDatabase.owner(of: database)
        #expect(try await owner.number("select count(*) from ledger.events where version > 2") == 12)
        // Those three were stored one by one before; the other nine in one transaction.
        #expect(
            try await owner.number("select count(distinct written_by::text) from ledger.events where version > 2") == 4)
        await owner.close()
        #expect(try await Self.isSound(writers[0].storage) == [])
        await writers[0].storage.close()
    }

    @Test func `a unit whose command was carried out meanwhile is a repeat, and stops no other`() async throws {
        let (writers, _) = try await Self.writers(5)
        let units = try await Self.ready(writers, key: "slip 9")
        _ = await writers[3].storage.append([try await writers[3].unit(visit: 0, key: "slip 9")])
        _ = await writers[4].storage.append([try await writers[4].unit(visit: 0, key: "slip 9", saying: "other")])
        _ = await writers[3].storage.append([try await writers[3].unit(visit: 1)])
        // Told by what was read before, they are overtaken; decided again on the newest, the key is found.
        #expect(await writers[0].storage.stored(units).map(\.isMoved) == [false, false, false, true, true])
        let again = try await Self.ready([writers[3], writers[4]], visit: 2, key: "slip 9")
        let answers = await writers[0].storage.stored(again)
        #expect(answers[0].repeatedVersion == 3)
        #expect(answers[1].refusal == .keyReused)
        await writers[0].storage.close()
    }

    @Test func `one unit that cannot be stored among 499 good ones harms none of them`() async throws {
        let (writers, database) = try await Self.writers(500)
        let units = try await Self.ready(writers)
        let owner = try await TestDatabase.owner(of: database)
        let poisoned = writers[250].participant.identifier.uuidText
        try await owner.execute(
            script: "alter table ledger.entries add constraint poison check (participant <> '\(poisoned)')")
        let answers = await writers[0].storage.stored(units)
        for (place, answer) in answers.enumerated() where place != 250 { #expect(answer.recordedVersion == 3) }
        #expect(answers[250].failure?.contains("poison") == true)
        #expect(try await owner.number("select count(*) from ledger.events where version = 3") == 499)
        await owner.close()
        #expect(try await Self.isSound(writers[0].storage) == [])
        await writers[0].storage.close()
    }

    @Test func `a batch whose session is ended under it is in doubt as a whole, and nothing is stored`() async throws {
        let (writers, database) = try await Self.writers(6)
        let units = try await Self.ready(writers)
        let owner = try await TestDatabase.owner(of: database)
        try await owner.execute(script: "begin; lock table ledger.entries in access exclusive mode")
        async let answers = writers[0].storage.stored(units)
        try await LostConnectionTests.endWaiting(owner)
        #expect(await answers.allSatisfy(\.isInDoubt))
        try await owner.execute(script: "rollback")
        #expect(try await owner.number("select count(*) from ledger.events where version > 2") == 0)
        await owner.close()
        #expect(await writers[0].storage.stored(units).allSatisfy { $0.recordedVersion == 3 })
        await writers[0].storage.close()
    }

    @Test func `two daemons that batch the same participants never wait for each other, and lose nothing`() async throws
    {
        let (writers, database) = try await Self.writers(40)
        let other = try await LedgerStorage.open(
            connectionString: database, keys: TestLedger.keys, applicationName: "tests")
        try await withThrowingTaskGroup(of: AppendAnswer.self) { group in
            for visit in 0..<4 {
                for (place, writer) in writers.enumerated() {
                    let storage = (visit + place).isMultiple(of: 2) ? writer.storage : other
                    group.addTask {
                        try await Writer(storage: storage, participant: writer.participant)
                            .appendPersistently(visit: visit)
                    }
                }
            }
            for try await answer in group { #expect(answer.recordedVersion != nil, "\(answer)") }
        }
        #expect(writers[0].storage.sequencer.meter.units > writers[0].storage.sequencer.meter.batches)
        #expect(try await Self.isSound(other) == [])
        let owner = try await TestDatabase.owner(of: database)
        #expect(try await owner.number("select count(*) from ledger.events where version > 2") == 160)
        await owner.close()
        await other.close()
        await writers[0].storage.close()
    }

    @Test func `two commands of one participant sent at once go one after the other`() async throws {
        let (writers, _) = try await Self.writers(2)
        let stream = try await writers[0].storage.load(writers[0].participant)
        let same = try await writers[0].unit(visit: 0, key: "slip 9", after: stream)
        let units = [
            same, try await writers[1].unit(visit: 0), same, try await writers[0].unit(visit: 1, after: stream),
        ]
        let answers = await writers[0].storage.append(units)
        #expect(answers[1].recordedVersion == 3)
        let own = [answers[0], answers[2], answers[3]]
        #expect(own.compactMap(\.recordedVersion) == [3])
        #expect(try await writers[0].head()?.version == 3)
        await writers[0].storage.close()
    }
}
