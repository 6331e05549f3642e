import TestPostgres
import Testing

@testable import RewardHTTP

@Suite(.onPostgres)
struct LimitTests {
    @Test func `a bucket empties at once and fills at its rate`() {
        let limiter = RateLimiter(RateLimiter.Limit(rate: 2, burst: 3))
        let start = ContinuousClock.now
        for _ in 0..<3 { #expect(limiter.secondsToWait("a", at: start) == nil) }
        #expect(limiter.secondsToWait("a", at: start) == 1)
        #expect(limiter.secondsToWait("b", at: start) == nil, "others have a bucket of their own")
        #expect(limiter.secondsToWait("a", at: start + .milliseconds(400)) == 1)
        #expect(limiter.secondsToWait("a", at: start + .milliseconds(600)) == nil)
        #expect(limiter.secondsToWait("a", at: start + .seconds(60)) == nil, "never more than it holds")
        for _ in 0..<2 { #expect(limiter.secondsToWait("a", at: start + .seconds(60)) == nil) }
        #expect(limiter.secondsToWait("a", at: start + .seconds(60)) == 1)
    }

    @Test func `a bucket that fills slowly says how long`() {
        let limiter = RateLimiter(RateLimiter.Limit(rate: 0.1, burst: 1))
        let start = ContinuousClock.now
        #expect(limiter.secondsToWait("a", at: start) == nil)
        #expect(limiter.secondsToWait("a", at: start) == 10)
    }

    @Test func `many askers are remembered in bounded memory, and one who is at it is not forgotten`() {
        let limiter = RateLimiter(RateLimiter.Limit(rate: 1, burst: 1))
        let start = ContinuousClock.now
        for number in 0..<RateLimiter.askersMax { _ = limiter.secondsToWait("old-\(number)", at: start) }
        let later = start + .seconds(10)
        #expect(limiter.secondsToWait("busy", at: later) == nil)
        for number in 0..<RateLimiter.askersMax / 2 { _ = limiter.secondsToWait("new-\(number)", at: later) }
        #expect(limiter.secondsToWait("busy", at: later) == 1)
    }

    @Test func `who asks too often is told how long to wait, and health is answered all the same`() async throws {
        var limits = ServerLimits()
        limits.requestsPerSecond = 1
        try await withServer(limits: limits) { client, _ in
            var statuses: [Int] = []
            for _ in 0..<12 { statuses.append(try await client.get("/v1/programs").status) }
            #expect(statuses.first == 200)
            #expect(statuses.last == 429)
            let refused = try await client.get("/v1/programs")
            #expect(refused.problem == "too-many-requests")
            #expect(Int(refused.headers["retry-after"] ?? "") ?? 0 >= 1)
            #expect(try await client.get("/healthz", token: nil).status == 200)
            #expect(try await client.get("/metrics", token: nil).status == 200)
        }
    }

    @Test(arguments: [
        "", "GET /v1/programs HTTP/1.1\r\nHost: x\r\nX-Slow: ",
        "POST /v1/visits HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(TestClient.token)\r\n"
            + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{",
    ])
    func `a request that does not come to its end is hung up on`(beginning: String) async throws {
        var limits = ServerLimits()
        limits.requestSeconds = 1
        try await withServer(limits: limits) { client, _ in
            let start = ContinuousClock.now
            // Returns when the server closes; the socket's own patience is 30 seconds.
            _ = try await RawConnection.exchange(port: client.port, Array(beginning.utf8))
            #expect(.now - start < .seconds(20))
            #expect(try await client.get("/healthz", token: nil).status == 200)
        }
    }

    @Test(arguments: [
        "X-Long: " + String(repeating: "x", count: 40_000) + "\r\n",
        (0..<200).map { "X-\($0): x\r\n" }.joined(),
    ])
    func `headers are bounded in number and size`(headers: String) async throws {
        try await withServer { client, _ in
            let head = "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
            let bytes = try await RawConnection.exchange(port: client.port, Array((head + headers + "\r\n").utf8))
            // Read no further than that: what is still on its way may cost the sender the answer.
            let answer = String(decoding: bytes, as: UTF8.self)
            #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 4"), "\(answer.prefix(100))")
            #expect(try await client.get("/healthz", token: nil).status == 200)
        }
    }

    @Test(arguments: [
        "GET /v1/participants?after=\(String(repeating: "x", count: 17_000)) HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /v1/participants HTTP/1.1\r\nHost: x\r\nX-Long: \(String(repeating: "x", count: 17_000))\r\n\r\n",
        "\u{1}\u{2} nothing of HTTP's\r\n\r\n",
    ])
    func `what cannot be read as a request is answered with a problem, and hung up on`(sent: String) async throws {
        try await withServer { client, _ in
            let bytes = try await RawConnection.exchange(port: client.port, Array(sent.utf8))
            let answer = String(decoding: bytes, as: UTF8.self)
            #expect(answer.hasPrefix("HTTP/1.1 400 Bad Request\r\n"), "\(answer.prefix(100))")
            #expect(answer.contains("\r\nContent-Type: application/problem+json\r\n"))
            #expect(answer.contains("\r\nX-Content-Type-Options: nosniff\r\n"))
            #expect(answer.contains("\"type\":\"/problems/malformed-request\""), "\(answer.suffix(300))")
            #expect(answer.contains("longer than 16384 bytes"))
            let length = answer.firstMatch(of: /Content-Length: ([0-9]+)/).flatMap { Int($0.1) }
            #expect(length == answer.split(separator: "\r\n\r\n", maxSplits: 1).last?.utf8.count)
        }
    }

    @Test func `a thousand half-open connections keep nobody else waiting`() async throws {
        try await withServer { client, _ in
            let open = try await RawConnection.open(1000, port: client.port, "GET /healthz HTTP/1.1\r\nHost: ")
            defer { for connection in open { connection.close() } }
            for _ in 0..<5 { #expect(try await client.get("/v1/programs").status == 200) }
        }
    }
}
