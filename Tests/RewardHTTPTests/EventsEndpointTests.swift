import Foundation
import RewardDomain
import RewardReports
import RewardServices
import TestPostgres
import Testing

@testable import RewardHTTP

@Suite(.onPostgres)
struct EventsEndpointTests {
    private static let lastChunk = "\r\n0\r\n\r\n"

    /// Asks until an event of a type is told: transactions of other tests on the same server hold them back for a while.
    private func follow(_ client: TestClient, until type: String, limit: Int) async throws -> [JSONValue] {
        var events: [JSONValue] = []
        var path = "/v1/events?limit=\(limit)"
        while !events.contains(where: { $0["type"].string == type }) {
            if !events.isEmpty { try await Task.sleep(for: .milliseconds(20)) }
            let answer = try await client.get(path)
            #expect(answer.status == 200)
            #expect(answer.json["events"].elements.count <= limit)
            events += answer.json["events"].elements
            let next = try #require(answer.json["next"].string)
            path = "/v1/events?limit=\(limit)&after=\(next)"
        }
        return events
    }

    @Test func `events are told page by page, and a follower goes on from where it was`() async throws {
        try await withServer { client, services in
            let id = try await Fixture.enroll(services)
            _ = try await client.post("/v1/visits", Fixture.visit("2026-01-05"))
            let events = try await follow(client, until: "visit_recorded", limit: 2)
            let own = events.filter { $0["participant"].string == id }
            #expect(own.compactMap { $0["type"].string } == ["participant_added", "enrolled", "visit_recorded"])
            #expect(own.last?["body", "outcome"].string == "negative")
            let last = try #require(events.last?["position"].string)
            #expect(try await client.get("/v1/events?after=\(last)").json["events"].elements.isEmpty)
            // The clinic's code lies sealed beside the events.
            #expect(!events.map(\.text).joined().contains("A-1"))
        }
    }

    @Test func `who rather accepts a stream gets events as they come`() async throws {
        try await withServer { client, services in
            let id = try await Fixture.enroll(services)
            let request =
                "GET /v1/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(TestClient.token)\r\n"
                + "Accept: text/event-stream\r\n\r\n"
            let connection = try RawConnection(port: client.port)
            connection.send(request)
            _ = try await client.post("/v1/visits", Fixture.visit("2026-01-05"))
            let text = try await connection.read(until: "visit_recorded")
            #expect(
                text.contains("content-type: text/event-stream") || text.contains("Content-Type: text/event-stream"))
            #expect(text.contains("\r\nid: ") || text.contains("\nid: "))
            #expect(text.contains(id))
        }
    }

    @Test func `a stream ends when its token is revoked`() async throws {
        try await withServer { client, services in
            let (auditor, context) = (try #require(Slug("eve")), CommandContext(actor: "tests"))
            _ = try await services.addUser(auditor, context)
            _ = try await services.grantRole(.auditor, to: auditor, at: nil, context)
            let token = try await services.createToken(for: auditor, scopes: [.audit], context).text
            let connection = try RawConnection(port: client.port)
            connection.send(
                "GET /v1/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(token)\r\nConnection: close\r\n"
                    + "Accept: text/event-stream\r\n\r\n")
            let before = try await connection.read(until: "token_created")
            #expect(before.contains("token_created"))
            _ = try await services.revokeToken(1, of: auditor, context)
            // One that is not revoked never ends.
            let after = try await connection.read(until: Self.lastChunk)
            #expect(after.hasSuffix(Self.lastChunk))
        }
    }

    @Test(arguments: ["after=nowhere", "limit=0", "limit=1001", "limit=x", "page=2"])
    func `what is no position, page or parameter is refused`(query: String) async throws {
        try await withServer { client, _ in
            let answer = try await client.get("/v1/events?\(query)")
            #expect(answer.status == 400)
            #expect(answer.problem == "malformed-request")
        }
    }
}
