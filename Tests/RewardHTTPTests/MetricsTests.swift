import Foundation
import TestPostgres
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
        #expect(asked.count >= 6)
        try await withServer { client, _ in
            _ = try await client.get("/v1/programs")
            let text = try await client.get("/metrics", token: nil).body
            for name in Set(asked) {
                #expect(
                    text.contains("\n\(name){") || text.contains("\n\(name) ") || text.contains("# TYPE \(name) "),
                    "\(name)")
            }
        }
    }

    @Test func `a label's text is escaped, and every metric says what it is`() {
        var text = MetricsText()
        text.add("m", "gauge", "What it is.", [(["a": "x\"y\\z\n"], "1")])
        #expect(text.text == "# HELP m What it is.\n# TYPE m gauge\nm{a=\"x\\\"y\\\\z\\n\"} 1\n")
    }
}
