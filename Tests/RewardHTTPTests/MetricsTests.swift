import Foundation
import LedgerStorage
import PostgresPQ
import RewardDomain
import RewardServices
import TestPostgres
import TestSupport
import Testing

@testable import RewardHTTP

@Suite(.onPostgres)
struct MetricsTests {
    @Test func `requests are counted by route and status, and nothing tells about a person`() async throws {
        try await withServer { client, services in
            let id = try await Fixture.enroll(services)
            _ = try await client.get("/v1/participants/\(id)/balance")
            _ = try await client.get("/v1/participants/\(id)/balance")
            _ = try await client.post("/v1/visits", Fixture.visit("2026-01-05"), key: "k")
            _ = try await client.post("/v1/visits", Fixture.visit("2026-01-05"), key: "k")
            _ = try await client.post("/v1/visits", Fixture.visit("2026-01-06"))
            _ = try await client.get("/secret-\(id)", token: nil)
            let answer = try await client.get("/metrics", token: nil)
            #expect(answer.headers["content-type"] == MetricsText.mediaType)
            let lines = Set(answer.body.split(separator: "\n").map(String.init))
            let route = #"route="/v1/participants/{participant}/balance""#
            for line in [
                #"reward_http_requests_total{method="GET",\#(route),status="200"} 2"#,
                #"reward_http_requests_total{method="POST",route="/v1/visits",status="201"} 2"#,
                #"reward_http_requests_total{method="GET",route="unknown",status="404"} 1"#,
                #"reward_problems_total{type="day-not-planned"} 1"#,
                "reward_command_replays_total 1",
                "reward_http_requests_in_progress 1",
                #"reward_http_request_seconds_count{\#(route)} 2"#,
                #"reward_http_request_seconds_bucket{\#(route),le="+Inf"} 2"#,
            ] {
                #expect(lines.contains(line), "\(line)")
            }
            #expect(!answer.body.contains(id))
            #expect(!answer.body.contains("A-1"))
        }
    }

    @Test func `the example dashboard asks for metrics there are`() async throws {
        let file = URL(filePath: #filePath + "/../../../config/grafana/reward-ledger.json").standardized
        let asked = try String(contentsOf: file, encoding: .utf8).matches(of: /reward_[a-z_]+/).map {
            String($0.output)
        }
        #expect(asked.count >= 12)
        let made = try await TestCertificate()
        defer { made.remove() }
        let trusts = made.certificate
        try await withServer(certificate: TLSTests.served(made)) { client, _ in
            var text = ""
            // The database is asked beside what is answered, so that it takes a moment; and no request is there at first.
            for _ in 0..<100 where !text.contains("reward_database_up 1") || !text.contains("_bucket{") {
                text = try await SecureConnection.open(port: client.port, .init(trusts: trusts)) {
                    try await $0.send("GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                    return try await Answer($0.readToEnd()).body
                }
                try await Task.sleep(for: .milliseconds(50))
            }
            for name in Set(asked) {
                #expect(
                    text.contains("\n\(name){") || text.contains("\n\(name) ") || text.contains("# TYPE \(name) "),
                    "\(name)")
            }
        }
    }

    @Test func `what became of appends is counted, and the pool and the feed are seen`() async throws {
        let (services, database) = try await TestLedger.makeEmpty()
        try await withServer(over: services) { client, services in
            try await Fixture.enroll(services)
            let before = services.storage.appends.now
            _ = try await client.post("/v1/visits", Fixture.visit("2026-01-05"))
            // Two at once on one stream, of whom each knows nothing of the other: one is decided again, and often a third time.
            let stranger = RewardServices(storage: services.storage, clock: { TestLedger.noon })
            let days = ["2026-01-07", "2026-01-09", "2026-01-12", "2026-01-14"]
            var rounds = 0
            while services.storage.appends.now[.moved] == before[.moved], rounds < 20 {
                rounds += 1
                let outcome = rounds % 2 == 0 ? Outcome.negative : .positive
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for day in days {
                        group.addTask {
                            let correction = Fixture.visit(day, outcome.name).dropLast() + #","reason":"r"}"#
                            _ = try await client.post("/v1/corrections", String(correction))
                        }
                        group.addTask {
                            let visit = VisitAddress(program: Slug("example")!, day: Day(iso: day)!)
                            _ = try? await stranger.mendDirectly(
                                visit, of: "A-1", VisitContent(outcome: outcome), reason: "r", TestLedger.context)
                        }
                    }
                    try await group.waitForAll()
                }
            }
            let appends = services.storage.appends.now
            #expect(appends[.recorded, default: 0] > before[.recorded, default: 0])
            #expect(appends[.moved, default: 0] > before[.moved, default: 0])
            // An open transaction holds the feed back.
            let other = try await TestLedger.owner(database)
            try await other.withTransaction { open in
                _ = try await open.query("select pg_current_xact_id()::text")
                _ = try await client.post("/v1/visits", Fixture.visit("2026-01-16"))
                #expect(try await services.storage.feedLag().events >= 1)
            }
            // As do those that other tests have open on the same server.
            var left = try await services.storage.feedLag().events
            for _ in 0..<200 where left > 0 {
                try await Task.sleep(for: .milliseconds(100))
                left = try await services.storage.feedLag().events
            }
            #expect(left == 0)
            await other.close()
            let text = try await client.get("/metrics", token: nil).body
            for line in [
                #"reward_appends_total{answer="recorded"} \#(services.storage.appends.now[.recorded] ?? 0)"#,
                #"reward_appends_total{answer="in_doubt"} 0"#, "reward_pool_connections_max 8", "reward_pool_waiting 0",
                "reward_pool_waiting_max 512", "reward_database_up 1",
                #"reward_batch_waiting{of="appends"} 0"#, #"reward_batch_refused_total{of="accesses"} 0"#,
            ] {
                #expect(text.contains("\n\(line)\n"), "\(line)")
            }
        }
        await services.storage.close()
    }

    @Test func `a label's text is escaped, and every metric says what it is`() {
        var text = MetricsText()
        text.add("m", "gauge", "What it is.", [(["a": "x\"y\\z\n"], "1")])
        #expect(text.text == "# HELP m What it is.\n# TYPE m gauge\nm{a=\"x\\\"y\\\\z\\n\"} 1\n")
    }
}
