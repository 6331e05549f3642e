import EmbeddedPostgres
import Foundation
import PostgresPQ
import RewardDomain
import RewardServices
import TestPostgres
import TestSupport
import Testing

@testable import LedgerStorage

@Suite(.onPostgres)
struct LostConnectionTests {
    /// Ends every session of the service that waits for the lock which `owner` holds.
    static func endWaiting(_ owner: PostgresConnection) async throws {
        let waiting = """
            select pid from pg_stat_activity
            where datname = current_database() and wait_event_type = 'Lock' and pid <> pg_backend_pid()
            """
        try await owner.wait(until: "select count(*) from (\(waiting)) as waiting", isAtLeast: 1)
        _ = try await owner.texts("select pg_terminate_backend(pid)::text from (\(waiting)) as waiting")
    }

    @Test func `an append whose session is ended under it is in doubt, and not stored`() async throws {
        let (writer, database) = try await Writer.enrolled()
        let unit = try await writer.unit(visit: 0)
        let owner = try await TestDatabase.owner(of: database)
        try await owner.execute(script: "begin; lock table ledger.entries in access exclusive mode")
        async let answer = writer.storage.append([unit])
        try await Self.endWaiting(owner)
        #expect(await answer[0].isInDoubt)
        try await owner.execute(script: "rollback")
        #expect(try await writer.head()?.version == 2)
        #expect(await writer.storage.append([unit])[0].recordedVersion == 3)
        await owner.close()
        await writer.storage.close()
    }

    @Test func `a command in doubt is looked up by its key, and carried out once`() async throws {
        let (writer, database) = try await Writer.enrolled()
        let services = RewardServices(storage: writer.storage, clock: { Instant(rfc3339: "2026-12-01T12:00:00Z")! })
        let owner = try await TestDatabase.owner(of: database)
        try await owner.execute(script: "begin; lock table ledger.entries in exclusive mode")
        async let answer = services.record(
            RecordVisit(
                visit: VisitAddress(program: Writer.program, day: Day(iso: "2026-01-05")!), outcome: .negative),
            of: "cedar-1", TestLedger.context)
        try await Self.endWaiting(owner)
        try await owner.execute(script: "rollback")
        let answered = try await answer
        #expect(answered.value.balance == 250)
        #expect(answered.value.version == 3)
        #expect(try await owner.number("select count(*) from ledger.events") == 3)
        #expect(try await owner.number("select count(*) from ledger.entries") == 1)
        await owner.close()
        await writer.storage.close()
    }

    @Test func `idle sessions that were ended are replaced without anyone noticing`() async throws {
        let (writer, database) = try await Writer.enrolled()
        let owner = try await TestDatabase.owner(of: database)
        _ = try await owner.texts(
            """
            select pg_terminate_backend(pid, 10000)::text from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid()
            """)
        let answer = try await writer.appendPersistently(visit: 0)
        #expect(answer.recordedVersion == 3)
        await owner.close()
        await writer.storage.close()
    }

    @Test func `a stopped server is unavailable, and everything is there when it runs again`() async throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "ledger-stopped-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: directory) }
        let settings = ["fsync": "off", "synchronous_commit": "off"]
        let server = try await EmbeddedPostgres.start(
            in: directory.path, database: "reward", settings: settings)
        let migrator = Migrator(connectionString: server.connectionString)
        _ = try await migrator.migrate()
        try await migrator.setUp(keys: TestLedger.keys)
        let storage = try await LedgerStorage.open(
            connectionString: server.connectionString, keys: TestLedger.keys, applicationName: "tests")
        let services = RewardServices(storage: storage, clock: { Instant(rfc3339: "2026-12-01T12:00:00Z")! })
        let participant = try await services.addParticipant(code: "cedar-1", TestLedger.context)
        let added = try await storage.load(participant.id)
        try await server.stop()

        let event = Envelope(
            occurredOn: Day(iso: "2026-01-05")!, recordedAt: added.head!.recordedAt, actor: "test:writer",
            site: .mainSite, body: ParticipantEvent.participantAdded)
        let unit = AppendUnit(
            participant: participant.id, head: added.head, events: [.init(envelope: event, command: nil)], entries: [])
        let answer = await storage.append([unit])[0]
        #expect(answer.isUnavailable, "\(answer)")
        do throws(StorageError) {
            _ = try await storage.load(participant.id)
            Issue.record("it was loaded")
        } catch { #expect(error.isUnavailable) }

        let again = try await EmbeddedPostgres.start(in: directory.path, database: "reward", settings: settings)
        try #require(again.connectionString == server.connectionString)
        #expect(try await storage.load(participant.id).head == added.head)
        #expect(await storage.append([unit])[0].recordedVersion == 2)
        #expect(try await services.participants().map(\.code) == ["cedar-1"])
        await storage.close()
        try await again.stop()
    }
}
