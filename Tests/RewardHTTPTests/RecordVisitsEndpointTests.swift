import Foundation
import LedgerStorage
import NIOCore
import RewardDomain
import RewardReports
import RewardServices
import TestPostgres
import TestSupport
import Testing

@testable import RewardHTTP

@Suite(.onPostgres)
struct RecordVisitsEndpointTests {
    private static let lines = ["Content-Type": "application/x-ndjson"]

    private static func line(_ code: String, _ day: String, key: String? = nil, _ outcome: String = "negative")
        -> String
    {
        let key = key.map { #","idempotency_key":"\#($0)""# } ?? ""
        return #"{"participant":"\#(code)","program":"example","on":"\#(day)","outcome":"\#(outcome)"\#(key)}"#
    }

    private static func enroll(_ people: Int, _ services: RewardServices) async throws {
        try await Fixture.publish(services)
        let (context, day) = (CommandContext(actor: "tests"), Day(iso: "2026-01-05")!)
        for person in 0..<people {
            _ = try await services.addParticipant(code: "B-\(person)", context)
            _ = try await services.enroll("B-\(person)", in: Slug("example")!, from: day, context)
        }
    }

    private static func post(_ client: TestClient, _ body: String, key: String? = nil) async throws -> Answer {
        var headers = lines
        headers["Idempotency-Key"] = key
        return try await client.send("POST", "/v1/visits/bulk", headers: headers, body: Array(body.utf8))
    }

    private static func head(_ fields: String) -> String {
        "POST /v1/visits/bulk HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(TestClient.token)\r\n"
            + "Content-Type: application/x-ndjson\r\n\(fields)\r\n\r\n"
    }

    @Test func `each line is answered as a visit is, in the same order`() async throws {
        try await withServer { client, services in
            try await Self.enroll(3, services)
            let body = [
                Self.line("B-1", "2026-01-05", key: "a"), Self.line("nobody", "2026-01-05"), "",
                Self.line("B-0", "2026-01-05", key: "b", "POS"), "{", #"{"participant":"B-2","nickname":"x"}"#,
                Self.line("B-2", "2026-01-06"), Self.line("B-2", "2026-01-05", key: ""), "\r",
                Self.line("B-2", "2026-01-05", key: "c") + "\r",
            ].joined(separator: "\n")
            let answer = try await Self.post(client, body)
            #expect(answer.status == 200 && answer.headers["content-type"] == "application/x-ndjson")
            #expect(answer.lines.map { $0["line"] } == [1, 2, 4, 5, 6, 7, 8, 10].map { .int($0) })
            #expect(answer.lines.map { $0["status"] } == [201, 404, 201, 400, 400, 422, 400, 201].map { .int($0) })
            let types = answer.lines.map { $0["problem", "type"].string?.split(separator: "/").last.map(String.init) }
            #expect(
                types == [
                    nil, "unknown-participant", nil, "malformed-request", "malformed-request", "day-not-planned",
                    "malformed-request", nil,
                ])
            #expect(answer.lines[4]["problem", "member"].string == "nickname")
            #expect(answer.lines[6]["problem", "member"].string == "idempotency_key")
            // The visit is what a single recording under the same key answers.
            for (place, code, key, outcome) in [(0, "B-1", "a", "negative"), (2, "B-0", "b", "POS")] {
                let alone = try await client.post(
                    "/v1/visits", Self.line(code, "2026-01-05", outcome), key: key)
                #expect(alone.headers["idempotency-replayed"] == "true")
                #expect(alone.json == answer.lines[place]["visit"])
            }
            // Sent again, the same, and said to be.
            let again = try await Self.post(client, body)
            #expect(again.lines.map { $0["visit"] } == answer.lines.map { $0["visit"] })
            #expect(again.lines.map { $0["replayed"] == .bool(true) } == answer.lines.map { $0["status"] == .int(201) })
        }
    }

    @Test func `the request's key makes one for each line without one`() async throws {
        try await withServer { client, services in
            try await Self.enroll(2, services)
            let body = Self.line("B-0", "2026-01-05") + "\n" + Self.line("B-1", "2026-01-05")
            let first = try await Self.post(client, body, key: "monday")
            let again = try await Self.post(client, body, key: "monday")
            #expect(again.lines.map { $0["visit"] } == first.lines.map { $0["visit"] })
            #expect(again.lines.allSatisfy { $0["replayed"] == .bool(true) })
            let other = try await Self.post(client, body.replacing("negative", with: "positive"), key: "monday")
            #expect(other.lines.allSatisfy { $0["problem", "type"].string == "/problems/key-reused" })
        }
    }

    @Test func `whatever its pieces are, a body's lines are the same`() throws {
        let text =
            Array("one\n\ntwo\r\n".utf8) + Array(repeating: UInt8(ascii: "x"), count: 16_385) + Array("\nlast".utf8)
        func read(_ size: Int) -> [String] {
            var (lines, found) = (BodyLines(), [BodyLines.Line]())
            for start in stride(from: 0, to: text.count, by: size) {
                lines.add(.init(bytes: text[start..<min(start + size, text.count)])) { found.append($0) }
            }
            if let last = lines.end() { found.append(last) }
            return found.map { line in
                if case .bytes(let bytes) = line.text {
                    "\(line.number) \(String(decoding: bytes, as: UTF8.self))"
                } else {
                    "\(line.number) too long"
                }
            }
        }
        for size in [1, 2, 3, 7, 1000, 100_000] {
            #expect(read(size) == ["1 one", "3 two\r", "4 too long", "5 last"], "pieces of \(size)")
        }
    }

    @Test func `a line that is too long is refused, and those after it are taken`() async throws {
        try await withServer { client, services in
            try await Self.enroll(1, services)
            let long = #"{"participant":"\#(String(repeating: "x", count: 20_000))"}"#
            let answer = try await Self.post(client, long + "\n" + Self.line("B-0", "2026-01-05"))
            #expect(answer.lines.map { $0["status"] } == [.int(413), .int(201)])
        }
    }

    @Test func `more than 10000 lines are taken as far as that, though nobody reads before all is sent`() async throws {
        try await withServer { client, services in
            try await Self.enroll(1, services)
            let wrong = Array(repeating: #"{"participant":"nobody"}"#, count: 9_999)
            let body = wrong + [Self.line("B-0", "2026-01-05"), Self.line("B-0", "2026-01-07"), "{"]
            let answer = try await Self.post(client, body.joined(separator: "\n"))
            #expect(answer.lines.count == 10_001)
            #expect(answer.lines[9_999]["status"] == .int(201))
            #expect(answer.lines[10_000]["line"] == .int(10_001) && answer.lines[10_000]["status"] == .int(413))
            #expect(try await client.get("/v1/participants?limit=1").status == 200)
            #expect(try await services.balance(of: "B-0", CommandContext(actor: "tests")).version == 3)
        }
    }

    @Test func `a body that is too large is taken as far as it was read`() async throws {
        try await withServer { client, services in
            try await Self.enroll(1, services)
            let announced = try await Self.post(client, String(repeating: " ", count: 4_000_001))
            #expect(announced.status == 413 && announced.problem == "payload-too-large")
            let first = Self.line("B-0", "2026-01-05") + "\n"
            let spaces = String(repeating: " ", count: 1_000_000) + "\n"
            let bytes =
                Self.head("Transfer-Encoding: chunked\r\nConnection: close")
                + ([first] + Array(repeating: spaces, count: 4)).map {
                    String($0.utf8.count, radix: 16) + "\r\n\($0)\r\n"
                }.joined() + "0\r\n\r\n"
            let answer = try Answer(await RawConnection.exchange(port: client.port, Array(bytes.utf8)))
            #expect(answer.status == 200)
            let statuses = answer.lines.map { $0["status"] }
            #expect(statuses.first == .int(201) && statuses.last == .int(413))
            #expect(answer.lines.last?["problem", "detail"].string?.contains("4000000 bytes") == true)
        }
    }

    @Test func `answers come before the body has ended`() async throws {
        try await withServer { client, services in
            try await Self.enroll(1, services)
            let lines = (Array(repeating: "{}", count: 499) + [Self.line("B-0", "2026-01-05", key: "k"), ""])
                .joined(separator: "\n")
            let connection = try RawConnection(port: client.port)
            let chunk = String(lines.utf8.count, radix: 16) + "\r\n\(lines)\r\n"
            connection.send(Self.head("Transfer-Encoding: chunked") + chunk)
            let read = try await connection.read(until: #""line":500,"status":201"#)
            #expect(read.contains(#""line":500,"status":201"#))
        }
    }

    @Test func `who closes before the end has recorded whole lines, and finds out by their keys`() async throws {
        try await withServer { client, services in
            try await Self.enroll(200, services)
            let days = ["2026-01-05", "2026-01-07", "2026-01-09"]
            let lines = days.flatMap { day in (0..<200).map { Self.line("B-\($0)", day, key: day) } }
            let body = lines.joined(separator: "\n") + "\n" + #"{"participant":"B-0","program":"exam"#
            let connection = try RawConnection(port: client.port)
            connection.send(Self.head("Content-Length: \(body.utf8.count + 100)") + body)
            connection.close()
            // Twice 250 were enough to be stored, the second time unless by then nobody was there to be answered; 100 and the
            // half one were not, and nobody was told of them.
            let context = CommandContext(actor: "tests")
            let began = ContinuousClock.now
            while try await services.balance(of: "B-49", context).version < 4 {
                try #require(ContinuousClock.now - began < .seconds(120), "the lines before were not recorded")
                try await Task.sleep(for: .milliseconds(20))
            }
            #expect(try await services.balance(of: "B-100", context).version <= 4)
            let again = try await Self.post(client, lines.joined(separator: "\n"))
            #expect(again.lines.count == 600 && again.lines.allSatisfy { $0["status"] == .int(201) })
            let replayed = again.lines.map { $0["replayed"] == .bool(true) }
            let stored = replayed.prefix { $0 }.count
            #expect([250, 500].contains(stored) && !replayed.dropFirst(stored).contains(true))
            for code in ["B-0", "B-99", "B-100", "B-199"] {
                #expect(try await services.balance(of: code, context).version == 5)
            }
            #expect(try await services.verify(context).findings.isEmpty)
        }
    }

    @Test func `another media type, a version expected, and no body`() async throws {
        try await withServer { client, services in
            try await Self.enroll(1, services)
            let visit = Self.line("B-0", "2026-01-05")
            let json = try await client.post("/v1/visits/bulk", visit)
            #expect(json.status == 415 && json.headers["accept"] == "application/x-ndjson")
            let matched = try await client.post(
                "/v1/visits/bulk", visit, headers: ["Content-Type": "application/x-ndjson", "If-Match": "\"2\""])
            #expect(matched.status == 400 && matched.json["member"].string == "If-Match")
            let nothing = try await Self.post(client, "")
            #expect(nothing.status == 200 && nothing.body.isEmpty)
        }
    }

    @Test func `a line may say whatever a single visit may, and its key`() {
        let schemas = APIDocument.value["components", "schemas"]
        let line = schemas["VisitLine", "properties"].keys
        #expect(Set(line) == Set(RecordVisitsEndpoint.members))
        #expect(Set(line) == Set(schemas["RecordVisit", "properties"].keys + ["idempotency_key"]))
        #expect(schemas["VisitLine", "required"] == schemas["RecordVisit", "required"])
    }
}
