import TestPostgres
import Testing

@testable import RewardHTTP

@Suite(.onPostgres)
struct StrictBodyTests {
    @Test(arguments: [
        (#"{"code":"A-1","nickname":"Ann"}"#, "nickname"), ("{}", "code"), (#"{"code":7}"#, "code"),
        (#"{"code":null}"#, "code"), (#"{"code":""}"#, "code"),
    ])
    func `an unknown, missing or mistyped member is named`(body: String, member: String) async throws {
        try await withServer { client, _ in
            let answer = try await client.post("/v1/participants", body)
            #expect(answer.status == 400)
            #expect(answer.problem == "malformed-request")
            #expect(answer.json["member"].string == member)
            #expect(answer.json["detail"].string?.contains(member) == true)
        }
    }

    @Test(arguments: [
        "", "{", "[]", "null", #""A-1""#, #"{"code":"A-1"} x"#, #"{"code":"A-1","code":"A-2"}"#, #"{'code':'A-1'}"#,
        #"{"code":"A-1",}"#, #"{"code":"\ud800"}"#, #"{"code":"\x"}"#, "{\"code\":\"a\u{1}\"}", #"{"code":01}"#,
        #"{"code":NaN}"#, String(repeating: "[", count: 100_000), "\u{FEFF}{\"code\":\"A-1\"}",
    ])
    func `what is no JSON object is refused`(body: String) async throws {
        try await withServer { client, _ in
            let answer = try await client.post("/v1/participants", body)
            #expect(answer.status == 400)
            #expect(answer.problem == "malformed-request")
        }
    }

    @Test func `bytes that are no UTF-8 are refused`() async throws {
        try await withServer { client, _ in
            let answer = try await client.send(
                "POST", "/v1/participants", headers: ["Content-Type": "application/json"],
                body: Array(#"{"code":""#.utf8) + [0xFF, 0xFE] + Array(#""}"#.utf8))
            #expect(answer.status == 400)
            #expect(answer.json["detail"].string?.contains("UTF-8") == true)
        }
    }

    @Test func `a body over a million bytes is refused`() async throws {
        try await withServer { client, _ in
            let answer = try await client.post("/v1/participants", String(repeating: " ", count: 1_000_001))
            #expect(answer.status == 413)
            #expect(answer.problem == "payload-too-large")
        }
    }

    @Test(arguments: ["text/plain", "application/x-www-form-urlencoded", "application/json5"])
    func `another media type is refused`(mediaType: String) async throws {
        try await withServer { client, _ in
            let answer = try await client.post(
                "/v1/participants", #"{"code":"A-1"}"#, headers: ["Content-Type": mediaType])
            #expect(answer.status == 415)
            #expect(answer.problem == "unsupported-media-type")
        }
    }

    @Test func `a character set beside the media type does no harm`() async throws {
        try await withServer { client, _ in
            let answer = try await client.post(
                "/v1/participants", #"{"code":"A-1"}"#, headers: ["Content-Type": "application/json; charset=utf-8"])
            #expect(answer.status == 201)
        }
    }

    @Test(arguments: [
        ("2026-13-01", "on"), ("5 January", "on"),
    ])
    func `a day that is none is refused`(day: String, member: String) async throws {
        try await withServer { client, services in
            try await Fixture.enroll(services)
            let answer = try await client.post("/v1/visits", Fixture.visit(day))
            #expect(answer.status == 400)
            #expect(answer.json["member"].string == member)
        }
    }
}
