import TestPostgres
import Testing

@testable import RewardHTTP

/// Law L3: a command key is carried out once; its later answers have the first one's status and values for ever.
@Suite(.onPostgres)
struct IdempotencyTests {
    @Test func `the same key gets the first answer, whatever happened since`() async throws {
        try await withServer { client, services in
            try await Fixture.enroll(services)
            let first = try await client.post("/v1/visits", Fixture.visit("2026-01-05"), key: "monday")
            #expect(first.headers["idempotency-replayed"] == nil)
            _ = try await client.post("/v1/visits", Fixture.visit("2026-01-07"), key: "wednesday")
            let again = try await client.post("/v1/visits", Fixture.visit("2026-01-05", "NEG"), key: "monday")
            #expect(again.status == first.status)
            #expect(again.body == first.body)
            #expect(again.headers["idempotency-replayed"] == "true")
        }
    }

    @Test func `the same key for something else is refused`() async throws {
        try await withServer { client, services in
            try await Fixture.enroll(services)
            _ = try await client.post("/v1/visits", Fixture.visit("2026-01-05"), key: "monday")
            let other = try await client.post("/v1/visits", Fixture.visit("2026-01-07"), key: "monday")
            #expect(other.status == 422)
            #expect(other.problem == "key-reused")
        }
    }

    @Test func `a refusal binds nothing`() async throws {
        try await withServer { client, services in
            try await Fixture.enroll(services)
            let refused = try await client.post("/v1/visits", Fixture.visit("2026-01-06"), key: "k")
            #expect(refused.problem == "day-not-planned")
            let recorded = try await client.post("/v1/visits", Fixture.visit("2026-01-07"), key: "k")
            #expect(recorded.status == 201)
        }
    }

    @Test func `many at once with one key are one`() async throws {
        try await withServer { client, services in
            try await Fixture.enroll(services)
            let bodies = try await withThrowingTaskGroup(of: String.self) { tasks in
                for _ in 0..<8 {
                    tasks.addTask {
                        try await client.post("/v1/visits", Fixture.visit("2026-01-05"), key: "k").body
                    }
                }
                return try await tasks.reduce(into: Set<String>()) { $0.insert($1) }
            }
            #expect(bodies.count == 1)
        }
    }

    @Test(arguments: ["", String(repeating: "k", count: 256), "schlüssel"])
    func `a key is 1 to 255 printable ASCII characters`(key: String) async throws {
        try await withServer { client, services in
            try await Fixture.enroll(services)
            let answer = try await client.post("/v1/visits", Fixture.visit("2026-01-05"), key: key)
            #expect(answer.status == 400)
            #expect(answer.json["member"].string == "Idempotency-Key")
        }
    }

    @Test func `a key of 255 characters is taken`() async throws {
        try await withServer { client, services in
            try await Fixture.enroll(services)
            let key = String(repeating: "k", count: 255)
            #expect(try await client.post("/v1/visits", Fixture.visit("2026-01-05"), key: key).status == 201)
        }
    }
}
