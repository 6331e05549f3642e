import LedgerStorage
import RewardServices
import TestPostgres
import TestSupport
import Testing

@testable import RewardHTTP

@Suite(.onPostgres)
struct TrustedProxyTests {
    private static func proxies(_ texts: String...) -> TrustedProxies {
        var proxies = TrustedProxies()
        for text in texts {
            let isAdded = proxies.add(text)
            #expect(isAdded, "\(text)")
        }
        return proxies
    }

    @Test(arguments: [
        // (the other end, X-Forwarded-For, who asks) with 10.0.0.0/8 and 2001:db8::/32 trusted
        ("10.0.0.1", ["203.0.113.7"], "203.0.113.7"),
        ("10.0.0.1", [], "10.0.0.1"),
        ("203.0.113.9", ["203.0.113.7"], "203.0.113.9"),
        ("10.0.0.1", ["198.51.100.1, 203.0.113.7"], "203.0.113.7"),
        ("10.0.0.1", ["203.0.113.7, 10.2.3.4"], "203.0.113.7"),
        ("10.0.0.1", ["198.51.100.1", "203.0.113.7"], "203.0.113.7"),
        ("10.0.0.1", ["203.0.113.7, nonsense"], "10.0.0.1"),
        ("10.0.0.1", ["203.0.113.7, nonsense, 10.2.3.4"], "10.2.3.4"),
        ("10.0.0.1", [""], "10.0.0.1"),
        ("10.0.0.1", ["10.9.9.9"], "10.9.9.9"),
        ("10.0.0.1", ["203.0.113.7:4711"], "203.0.113.7"),
        ("10.0.0.1", ["[2001:4860:1:2:3:4:5:6]:4711"], "2001:4860:1:2::/64"),
        ("::ffff:10.0.0.1", ["203.0.113.7"], "203.0.113.7"),
        ("2001:db8::1", ["203.0.113.7"], "203.0.113.7"),
        ("2001:db9::1", ["203.0.113.7"], "2001:db9:0:0::/64"),
        ("", ["203.0.113.7"], ""),
    ])
    func `only a trusted proxy is believed, and only what it wrote itself`(
        peer: String, forwarded: [String], asker: String
    ) {
        #expect(Self.proxies("10.0.0.0/8", "2001:db8::/32").asker(peer: peer, forwarded: forwarded) == asker)
    }

    @Test func `without a proxy that is trusted the header counts for nothing`() {
        #expect(TrustedProxies().asker(peer: "127.0.0.1", forwarded: ["203.0.113.7"]) == "127.0.0.1")
    }

    @Test(arguments: [("10.0.0.0/8", 403), ("127.0.0.1", 200)])
    func `where others could listen, whoever comes past the proxy is refused`(proxy: String, status: Int) async throws {
        let services = try await TestLedger.makeEmpty().services
        try await withServer(
            over: services, isBehindTLS: true, trustedProxies: Self.proxies(proxy), takesProxiesOnly: true
        ) { client, _ in
            let forwarded = ["X-Forwarded-For": "10.0.0.1", "Forwarded": "for=10.0.0.1"]
            for path in ["/v1/me", "/"] {
                let answer = try await client.get(path, headers: forwarded)
                #expect(answer.status == status, "\(path)")
            }
            let nothing = try await client.get("/v1/nothing", headers: forwarded)
            #expect(nothing.status == (status == 200 ? 404 : 403))
            // Whatever watches this service must get its answer.
            let health = try await client.get("/healthz", token: nil)
            #expect(health.status == 200)
        }
        await services.storage.close()
    }

    @Test(arguments: [
        "", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.1/8", "10.0.0", "2001:db8::/129", "2001:db8::1/32", "proxy.example",
        "10.0.0.0/8/8", "10.0.0.1:80", "[2001:db8::1]",
    ])
    func `what is no address or range is not added`(text: String) {
        var proxies = TrustedProxies()
        let isAdded = proxies.add(text)
        #expect(!isAdded)
        #expect(proxies.isEmpty)
    }

    @Test func `behind a trusted proxy everybody has limits of their own, and a forged header has none`() async throws {
        var limits = ServerLimits()
        limits.requestsPerSecond = 1
        try await withServer(limits: limits, trustedProxies: Self.proxies("127.0.0.1")) { client, _ in
            func status(_ forwarded: String) async throws -> Int {
                try await client.get("/", token: nil, headers: ["X-Forwarded-For": forwarded]).status
            }
            var statuses: [Int] = []
            // The left part is whatever they like to send; the proxy added the right one.
            for number in 0..<12 { statuses.append(try await status("192.0.2.\(number), 203.0.113.7")) }
            #expect(statuses.first == 200)
            #expect(statuses.last == 429)
            #expect(try await status("203.0.113.8") == 200)
        }
    }

    @Test func `nobody shifts the limits by a header of their own`() async throws {
        var limits = ServerLimits()
        limits.requestsPerSecond = 1
        try await withServer(limits: limits) { client, _ in
            var statuses: [Int] = []
            for number in 0..<12 {
                let headers = ["X-Forwarded-For": "203.0.113.\(number)"]
                statuses.append(try await client.get("/", token: nil, headers: headers).status)
            }
            #expect(statuses.last == 429)
        }
    }

    @Test func `who guesses behind a proxy is locked out alone`() async throws {
        try await Door.open(trustedProxies: Self.proxies("127.0.0.1")) { door in
            try await door.user("anna")
            let guesser = ["X-Forwarded-For": "203.0.113.7"]
            for _ in 0..<5 {
                #expect(try await door.signIn("anna", "a wrong password", cookie: guesser).status == 401)
            }
            #expect(try await door.signIn("anna", cookie: guesser).status == 429)
            #expect(try await door.signIn("anna", cookie: ["X-Forwarded-For": "203.0.113.8"]).status == 303)
        }
    }
}
