import Foundation
import LedgerStorage
import RewardServices
import ServiceLifecycle
import TestSupport
import TestPostgres
import Testing

@testable import RewardHTTP

@Suite(.onPostgres)
struct GracefulStopTests {
    @Test func `a request that has begun is answered, a new one is not`() async throws {
        let services = try await TestLedger.makeEmpty().services
        let port = Mutexed<Int>(0)
        let connection = Mutexed<RawConnection?>(nil)
        try await withServer(over: services) { client, services in
            try await Fixture.enroll(services)
            // The head of a request and half its body: it has begun when the server is told to stop.
            let opened = try RawConnection(port: client.port)
            let body = Fixture.visit("2026-01-05")
            let head =
                "POST /v1/visits HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(TestClient.token)\r\n"
                + "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
            opened.send(head + body.prefix(10))
            try await Task.sleep(for: .milliseconds(200))
            DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(400)) {
                opened.send(String(body.dropFirst(10)))
            }
            port.set(client.port)
            connection.set(opened)
        }
        let answer = try Answer(try #require(connection.get()).readToEnd())
        #expect(answer.status == 201)
        #expect(throws: RawConnection.Failed.self) { _ = try RawConnection(port: port.get()) }
        await services.storage.close()
    }

    @Test(.timeLimit(.minutes(20)))
    func `over HTTP 2 a request under way is answered too, and the connection is taken leave of`() async throws {
        let made = try await TestCertificate()
        defer { made.remove() }
        let services = try await TestLedger.makeEmpty().services
        let (ports, found) = AsyncStream.makeStream(of: Int.self)
        let (begun, hasBegun) = AsyncStream.makeStream(of: Void.self)
        async let conversation = Self.converse(ports, made.certificate, hasBegun)
        try await withServer(over: services, certificate: TLSTests.served(made)) { client, services in
            try await Fixture.enroll(services)
            found.yield(client.port)
            for await _ in begun { break }
        }
        let frames = try await conversation
        await services.storage.close()
        let goodbye = try #require(frames.firstIndex { $0.kind == .goAway })
        #expect(frames[goodbye].payload.dropFirst(4).prefix(4).allSatisfy { $0 == 0 }, "it is no error")
        let answer = try #require(frames.firstIndex { $0.kind == .headers && $0.stream == 1 }, "\(frames)")
        #expect(goodbye < answer && frames[answer].status == 200)
        let body = frames.filter { $0.kind == .data && $0.stream == 1 }.flatMap(\.payload)
        #expect(String(decoding: body, as: UTF8.self).contains("\"code\":\"A-1\""))
        #expect(!frames.contains { $0.kind == .reset })
    }

    /// Begins a request, and ends it only once the server has said that it stops; answers with all that came until the
    /// server hung up.
    private static func converse(
        _ ports: AsyncStream<Int>, _ trusts: String, _ hasBegun: AsyncStream<Void>.Continuation
    ) async throws -> [HTTP2Frame] {
        defer { hasBegun.finish() }
        var port = 0
        for await found in ports {
            port = found
            break
        }
        return try await SecureConnection.open(port: port, .init(trusts: trusts, speaks: ["h2"])) { connection in
            let body = Array(#"{"code":"A-1"}"#.utf8)
            let head = HTTP2Frame.request(
                "POST", "/v1/participants/lookup", stream: 1, flags: HTTP2Frame.endHeaders,
                headers: [("authorization", "Bearer \(TestClient.token)"), ("content-type", "application/json")])
            let half = HTTP2Frame(kind: .data, stream: 1, payload: Array(body.prefix(5)))
            let rest = HTTP2Frame(
                kind: .data, flags: HTTP2Frame.endStream, stream: 1, payload: Array(body.dropFirst(5)))
            // Its echo tells that what was sent before it has come.
            let ping = HTTP2Frame(kind: .ping, payload: Array("has come".utf8))
            try await connection.send(HTTP2Frame.beginning + head.bytes + half.bytes + ping.bytes)
            var frames: [HTTP2Frame] = []
            while let frame = (try? await connection.next(HTTP2Frame.take)) ?? nil {
                if frame.kind == .ping, frame.flags & HTTP2Frame.acknowledged != 0 { hasBegun.yield() }
                if frame.kind == .ping, frame.flags & HTTP2Frame.acknowledged == 0 {
                    var echo = frame
                    echo.flags = HTTP2Frame.acknowledged
                    try await connection.send(echo.bytes)
                }
                if frame.kind == .goAway, !frames.contains(where: { $0.kind == .goAway }) {
                    try await connection.send(rest.bytes)
                }
                frames.append(frame)
            }
            return frames
        }
    }
}
