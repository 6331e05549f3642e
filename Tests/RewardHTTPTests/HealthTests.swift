import EmbeddedPostgres
import Foundation
import LedgerStorage
import RewardServices
import TestSupport
import TestPostgres
import Testing

@testable import RewardHTTP

@Suite(.onPostgres)
struct HealthTests {
    @Test func `health and readiness need no token`() async throws {
        try await withServer { client, _ in
            let health = try await client.get("/healthz", token: nil)
            #expect(health.status == 200)
            #expect(health.body == #"{"status":"up"}"#)
            let ready = try await client.get("/readyz", token: nil)
            #expect(ready.status == 200)
            #expect(ready.body == #"{"status":"ready"}"#)
            let head = try await client.send("HEAD", "/healthz", token: nil, body: nil)
            #expect(head.status == 200)
            #expect(head.body.isEmpty)
        }
    }

    @Test func `with the database stopped it is up but not ready, and nothing is recorded`() async throws {
        let directory = NSTemporaryDirectory() + "reward-tests-stopped-\(UUID())"
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let server = try await EmbeddedPostgres.start(
            in: directory, database: "reward", settings: ["fsync": "off"])
        let migrator = Migrator(connectionString: server.connectionString)
        _ = try await migrator.migrate()
        try await migrator.setUp(keys: TestLedger.keys)
        let storage = try await LedgerStorage.open(
            connectionString: server.connectionString, keys: TestLedger.keys, applicationName: "tests")
        let services = RewardServices(storage: storage, clock: { TestLedger.noon })
        try await services.founding(TestLedger.context)
        try await withServer(over: services) { client, services in
            try await Fixture.enroll(services)
            try await server.stop()
            #expect(try await client.get("/healthz", token: nil).status == 200)
            let ready = try await client.get("/readyz", token: nil)
            #expect(ready.status == 503)
            #expect(ready.problem == "unavailable")
            let record = try await client.post("/v1/visits", Fixture.visit("2026-01-05"))
            #expect(record.status == 503)
            #expect(record.problem == "unavailable")
            #expect(record.headers["retry-after"] == "5")
            #expect(!record.body.contains("socket"))
        }
        await storage.close()
    }
}
