import Foundation
import FoundationNetworking
import Logging
import RewardPresets
import TestPostgres
import TestSupport
import Testing

@testable import rewardd

/// What the log of a daemon says, and what it never says.
@Suite(.onPostgres)
struct LogTests {
    private static let token = "log-tests-token-0123456789"
    private static let code = "Kestrel-4711"
    private static let name = "Wilhelmina Featherstone"
    private static let key = "key-of-a-command-0815"

    @Test(.timeLimit(.minutes(20)), arguments: ["json", "text"])
    func `a full run leaves nobody's code, name or secret in the log, however much is logged`(
        format: String
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "log-tests-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let keyFile = ServingDaemons.makeKeyFile(in: folder)
        let database = try await TestLedger.migratedDatabase()
        let daemon = try RunningDaemon(
            [
                "serve", "--database-url", database, "--key-file", keyFile, "--port",
                "0", "--log-format", format, "--log-level", "trace",
            ], environment: ["REWARD_ADMIN_TOKEN": Self.token])
        let address = try #require(daemon.address(), "\(daemon.errors())")
        let base = String(address.dropLast())
        let secrets = try await Self.live(base)
        daemon.terminate()
        #expect(daemon.waitForExit() == 0)
        let log = daemon.errors()
        #expect(log.contains("/v1/participants/{participant}/balance"))
        #expect(log.contains("day-not-planned"))
        for secret in secrets + [database, keyFile] { #expect(!log.contains(secret), "\(secret)") }
        if format == "json" { try Self.expectLines(log) }
    }

    /// A clinic's day over HTTP, mistakes included. Answers with what must not be in the log.
    private static func live(_ base: String) async throws -> [String] {
        let added = try await send(
            base, "POST", "/v1/participants", #"{"code":"\#(code)","name":"\#(name)","born":"1987-03-29"}"#)
        #expect(added.status == 201, "\(added.body)")
        let told = try JSONSerialization.jsonObject(with: Data(added.body.utf8)) as? [String: Any]
        let participant = try #require(told?["participant"] as? String)
        let terms = try #require(RewardPresets.vouchers.first { $0.slug == "higgins-1994" }?.text)
        #expect(try await send(base, "POST", "/v1/programs", terms, type: "application/yaml").status == 201)
        let enrolled = try await send(
            base, "POST", "/v1/enrollments",
            #"{"participant":"\#(participant)","program":"higgins-1994","first_day":"2026-01-05"}"#)
        #expect(enrolled.status == 201, "\(enrolled.body)")
        for day in ["2026-01-05", "2026-01-06"] {
            _ = try await send(
                base, "POST", "/v1/visits",
                #"{"participant":"\#(participant)","program":"higgins-1994","on":"\#(day)","outcome":"negative"}"#)
        }
        _ = try await send(base, "GET", "/v1/participants/\(participant)/balance", nil)
        _ = try await send(base, "GET", "/v1/participants/\(participant)/statement?month=2026-01", nil)
        _ = try await send(base, "POST", "/v1/participants/lookup", #"{"code":"\#(code)"}"#)
        _ = try await send(base, "POST", "/v1/participants", #"{"code":"\#(code)"}"#)
        _ = try await send(base, "POST", "/v1/participants", #"{"code":"\#(code)","name":"\#(name)""#)
        _ = try await send(base, "GET", "/v1/participants/\(code)/balance?name=\(code)", nil)
        _ = try await send(base, "GET", "/\(code)", nil)
        _ = try await send(base, "POST", "/sign-in", "name=\(code)&password=\(key)", type: form, token: nil)
        _ = try await send(base, "POST", "/me/sign-in", "secret=\(code)", type: form, token: nil)
        return [code, name, "Featherstone", "1987-03-29", participant, "month=2026-01", key, token]
    }

    private static let form = "application/x-www-form-urlencoded"

    private static func send(
        _ base: String, _ method: String, _ path: String, _ body: String?, type: String = "application/json",
        token: String? = LogTests.token
    ) async throws -> (status: Int, body: String) {
        var request = URLRequest(url: try #require(URL(string: base + path)))
        request.httpMethod = method
        if let token { request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization") }
        if let body {
            request.httpBody = Data(body.utf8)
            request.setValue(type, forHTTPHeaderField: "Content-Type")
            request.setValue("\(key)-\(UUID())", forHTTPHeaderField: "Idempotency-Key")
        }
        let (data, response) = try await URLSession.shared.data(for: request)
        let status = try #require((response as? HTTPURLResponse)?.statusCode)
        return (status, String(decoding: data, as: UTF8.self))
    }

    /// Every line is an object; those of requests have the members that a log is searched by.
    private static func expectLines(_ log: String) throws {
        var requests = 0
        var ids: Set<String> = []
        for line in log.split(separator: "\n") {
            let members = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            let object = try #require(members, "\(line)")
            for member in ["time", "level", "logger", "message"] { #expect(object[member] is String, "\(line)") }
            guard object["message"] as? String == "request" else { continue }
            requests += 1
            for member in ["method", "route", "actor", "request_id"] { #expect(object[member] is String, "\(line)") }
            for member in ["status", "milliseconds"] { #expect(object[member] is NSNumber, "\(line)") }
            ids.insert(object["request_id"] as? String ?? "")
        }
        #expect(requests >= 12)
        #expect(ids.count == requests, "an id of its own for each")
    }

    @Test func `values keep their kind in JSON`() throws {
        let lines = LockedLines()
        var handler = JSONLogHandler(label: "l", level: .info)
        handler.write = { lines.add($0) }
        var logger = Logger(label: "l") { _ in handler }
        logger[metadataKey: "request_id"] = "a\"b\n"
        logger.warning(
            "said",
            metadata: ["n": .stringConvertible(3), "d": .stringConvertible(1.5), "a": .array(["x"]), "message": "no"])
        logger.debug("not this")
        let line = try #require(lines.all.first)
        #expect(lines.all.count == 1)
        let end = #""level":"warning","logger":"l","message":"said","a":["x"],"d":1.5,"n":3,"request_id":"a\"b\n"}"#
        #expect(line.hasPrefix(#"{"time":"20"#) && line.hasSuffix(end), "\(line)")
    }

    @Test(arguments: [
        (["--log-format", "xml"], "A log is written as text or json."),
        (["--log-level", "loud"], "loud is no level of the log; there are trace, debug, info"),
    ])
    func `what is no format or level is refused in a sentence`(option: [String], words: String) throws {
        let daemon = try RunningDaemon(["serve", "--data-dir", "/nowhere"] + option)
        #expect(daemon.waitForExit() == 64)
        #expect(daemon.errors().contains(words))
    }
}

private final class LockedLines: @unchecked Sendable {
    private let lock = NSLock()
    private var lines: [String] = []
    var all: [String] { lock.withLock { lines } }
    func add(_ line: String) { lock.withLock { lines.append(line) } }
}
