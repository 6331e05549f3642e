import Logging
import TestPostgres
import Testing

@testable import RewardHTTP

@Suite(.onPostgres)
struct RequestLogTests {
    @Test func `the log names the template and nothing anybody sent`() async throws {
        let lines = Mutexed<[String]>([])
        try await withServer(log: Recorder(lines: lines)) { client, services in
            let id = try await Fixture.enroll(services, code: "secret-code")
            _ = try await client.get("/v1/participants/\(id)/statement?month=2026-01")
            _ = try await client.post("/v1/participants/lookup", #"{"code":"secret-code"}"#)
            _ = try await client.send("REPORT", "/secret-path", body: nil)
            let log = lines.get().joined(separator: "\n")
            #expect(log.contains("/v1/participants/{participant}/statement"))
            #expect(log.contains("unknown"))
            for secret in [id, "2026-01", "secret", "REPORT", TestClient.token] { #expect(!log.contains(secret)) }
        }
    }
}

/// Keeps what is logged.
struct Recorder: LogHandler {
    let lines: Mutexed<[String]>
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { $1 }
        lines.change { $0.append("\(event.message) \(all)") }
    }
}
