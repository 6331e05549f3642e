import TestPostgres
import TestSupport
import Testing

@testable import RewardHTTP

/// What is bounded in plain HTTP is bounded in TLS and in HTTP/2 too.
@Suite(.onPostgres)
struct TLSLimitTests {
    /// Runs `body` against a server by https with little patience, and sees that it answers others afterwards.
    private static func served(
        seconds: Int64 = 30, silence: Int64 = 30,
        _ body: @escaping @Sendable (Int, SecureConnection.Options) async throws -> Void
    ) async throws {
        let made = try await TestCertificate()
        defer { made.remove() }
        var limits = ServerLimits()
        limits.requestSeconds = seconds
        limits.silenceSeconds = silence
        let trusts = made.certificate
        try await withServer(limits: limits, certificate: TLSTests.served(made)) { client, _ in
            try await body(client.port, .init(trusts: trusts, speaks: ["h2"]))
            try await Self.expectHealth(client.port, .init(trusts: trusts))
        }
    }

    private static func expectHealth(_ port: Int, _ options: SecureConnection.Options) async throws {
        let answer = try await SecureConnection.open(port: port, .init(trusts: options.trusts)) {
            try await $0.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            return try await Answer($0.readToEnd())
        }
        #expect(answer.status == 200)
    }

    @Test(arguments: [[], [0x16, 0x03, 0x01, 0x02, 0x00, 0x01]] as [[UInt8]])
    func `a handshake that does not come to its end is hung up on`(beginning: [UInt8]) async throws {
        try await Self.served(seconds: 1) { port, _ in
            let start = ContinuousClock.now
            _ = try await RawConnection.exchange(port: port, beginning)
            #expect(.now - start < .seconds(20))
        }
    }

    @Test func `a thousand handshakes that do not end keep nobody else waiting`() async throws {
        try await Self.served { port, options in
            let open = try await RawConnection.open(1000, port: port, "\u{16}\u{03}\u{01}")
            defer { for connection in open { connection.close() } }
            try await Self.expectHealth(port, options)
        }
    }

    @Test(arguments: [
        [], HTTP2Frame.beginning,
        HTTP2Frame.beginning + HTTP2Frame(kind: .headers, stream: 1, payload: [0x82]).bytes,
    ])
    func `a connection of HTTP 2 on which nothing comes is hung up on`(beginning: [UInt8]) async throws {
        try await Self.served(silence: 1) { port, options in
            let start = ContinuousClock.now
            _ = try await SecureConnection.open(port: port, options) {
                if !beginning.isEmpty { try await $0.send(beginning) }
                return await $0.readToEnd()
            }
            #expect(.now - start < .seconds(20))
        }
    }

    @Test func `a body that does not come to its end is given up, and the connection goes on`() async throws {
        try await Self.served(seconds: 1) { port, options in
            try await SecureConnection.open(port: port, options) { connection in
                let slow = HTTP2Frame.request(
                    "POST", "/v1/visits", stream: 1, flags: HTTP2Frame.endHeaders,
                    headers: [
                        ("authorization", "Bearer \(TestClient.token)"), ("content-type", "application/json"),
                    ])
                try await connection.send(HTTP2Frame.beginning + slow.bytes)
                var frame: HTTP2Frame?
                repeat {
                    frame = try await connection.next(HTTP2Frame.take)
                } while frame.map { $0.stream != 1 } ?? false
                #expect(frame?.kind == .reset)
                try await connection.send(HTTP2Frame.request("GET", "/healthz", stream: 3).bytes)
                repeat {
                    frame = try await connection.next(HTTP2Frame.take)
                } while frame.map { $0.stream != 3 } ?? false
                #expect(frame?.status == 200)
            }
        }
    }

    @Test func `no more than a hundred requests are open on one connection`() async throws {
        try await Self.served { port, options in
            let frames = try await SecureConnection.open(port: port, options) { connection in
                var bytes = HTTP2Frame.beginning
                for number in 0..<101 {
                    bytes +=
                        HTTP2Frame.request(
                            "POST", "/v1/visits", stream: UInt32(2 * number + 1), flags: HTTP2Frame.endHeaders,
                            headers: [("authorization", "Bearer \(TestClient.token)")]
                        ).bytes
                }
                try await connection.send(bytes)
                return await Self.framesUntilRefused(&connection)
            }
            let settings = frames.first { $0.kind == .settings && !$0.payload.isEmpty }
            #expect(settings?.payload.starts(with: [0, 3, 0, 0, 0, 100]) == true, "it says so first")
            #expect(frames.last?.kind == .goAway || frames.last?.kind == .reset && frames.last?.stream == 201)
        }
    }

    @Test(arguments: [20_000, 200_000])
    func `headers are bounded in size`(count: Int) async throws {
        try await Self.served { port, options in
            let frames = try await SecureConnection.open(port: port, options) { connection in
                let head = HTTP2Frame.request(
                    "GET", "/healthz", stream: 1, headers: [("x-long", String(repeating: "x", count: count))])
                var bytes = HTTP2Frame.beginning
                let pieces = stride(from: 0, to: head.payload.count, by: 16_000).map {
                    Array(head.payload[$0..<min($0 + 16_000, head.payload.count)])
                }
                for (index, piece) in pieces.enumerated() {
                    let last = index == pieces.count - 1 ? HTTP2Frame.endHeaders : 0
                    bytes +=
                        HTTP2Frame(
                            kind: index == 0 ? .headers : .continuation, flags: last | (index == 0 ? 1 : 0), stream: 1,
                            payload: piece
                        ).bytes
                }
                try await connection.send(bytes)
                return await Self.framesUntilRefused(&connection)
            }
            #expect(!frames.contains { $0.status == 200 })
        }
    }

    @Test(arguments: ["requests taken back", "pings", "settings"])
    func `who sends what costs us and not them is hung up on`(what: String) async throws {
        try await Self.served { port, options in
            let start = ContinuousClock.now
            let frames = try await SecureConnection.open(port: port, options) { connection in
                try await connection.send(HTTP2Frame.beginning)
                // Whoever was hung up on cannot send any more; that is the end of it.
                for number in 0..<100 {
                    let bytes = (0..<50).flatMap { Self.cheap(what, UInt32(2 * (50 * number + $0) + 1)) }
                    do { try await connection.send(bytes) } catch { break }
                }
                return await Self.framesUntilRefused(&connection)
            }
            #expect(.now - start < .seconds(20))
            #expect(frames.count { $0.kind == .headers } < 1000)
        }
    }

    private static func cheap(_ what: String, _ stream: UInt32) -> [UInt8] {
        switch what {
        case "pings": HTTP2Frame(kind: .ping, payload: [UInt8](repeating: 0, count: 8)).bytes
        case "settings": HTTP2Frame(kind: .settings).bytes
        default: HTTP2Frame.request("GET", "/healthz", stream: stream).bytes + HTTP2Frame.reset(stream).bytes
        }
    }

    /// What comes until the server refuses something or hangs up.
    private static func framesUntilRefused(_ connection: inout SecureConnection) async -> [HTTP2Frame] {
        var frames: [HTTP2Frame] = []
        while let frame = try? await connection.next(HTTP2Frame.take) {
            frames.append(frame)
            if frame.kind == .goAway || frame.kind == .reset { break }
        }
        return frames
    }

    @Test func `a body that is too large is refused`() async throws {
        try await Self.served { port, options in
            let frames = try await SecureConnection.open(port: port, options) { connection in
                let large = HTTP2Frame.request(
                    "POST", "/v1/visits", stream: 1, flags: HTTP2Frame.endHeaders,
                    headers: [
                        ("authorization", "Bearer \(TestClient.token)"), ("content-type", "application/json"),
                        ("content-length", "2000000"),
                    ])
                try await connection.send(HTTP2Frame.beginning + large.bytes)
                var frames: [HTTP2Frame] = []
                while let frame = try await connection.next(HTTP2Frame.take) {
                    frames.append(frame)
                    if frame.stream == 1, frame.kind == .data { break }
                }
                return frames
            }
            let text = frames.filter { $0.kind == .data }.map { String(decoding: $0.payload, as: UTF8.self) }.joined()
            #expect(text.contains("payload-too-large"))
        }
    }
}
