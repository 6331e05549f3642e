import HTTPTypes
import LedgerStorage
import TestPostgres
import Testing

@testable import RewardHTTP

@Suite(.onPostgres)
struct AccessTests {
    @Test(arguments: [nil, "", "wrong-token-0123456789", "test-token-012345678", "test-token-01234567890"])
    func `without the right token every address under v1 is closed`(token: String?) async throws {
        try await withServer { client, _ in
            for route in Route.all where route.audience == .program {
                let path = route.template.replacing(/\{\w+\}/, with: "x")
                let answer = try await client.send(
                    route.method.rawValue, path, token: token, body: route.method == .post ? [] : nil)
                #expect(answer.status == 401, "\(route.template)")
                #expect(answer.problem == "unauthorized")
                #expect(answer.headers["www-authenticate"]?.hasPrefix("Bearer") == true)
            }
        }
    }

    @Test func `the scheme's letters may be of any size, another scheme is none`() async throws {
        try await withServer { client, _ in
            let lower = try await client.get(
                "/v1/programs", token: nil, headers: ["Authorization": "bearer \(TestClient.token)"])
            #expect(lower.status == 200)
            let basic = try await client.get(
                "/v1/programs", token: nil, headers: ["Authorization": "Basic \(TestClient.token)"])
            #expect(basic.status == 401)
        }
    }

    @Test func `an unknown path is not found, a wrong method is told the right one`() async throws {
        try await withServer { client, _ in
            for path in ["/v1", "/v1/", "/v2/visits", "/v1/visits/", "//v1/visits", "/v1/participants//balance"] {
                let unknown = try await client.get(path, token: nil)
                #expect(unknown.status == 404, "\(path)")
                #expect(unknown.problem == "not-found")
            }
            let get = try await client.get("/v1/visits")
            #expect(get.status == 405)
            #expect(get.headers["allow"] == "POST")
            #expect(get.problem == "method-not-allowed")
            let delete = try await client.send("DELETE", "/v1/programs", body: nil)
            #expect(delete.headers["allow"] == "GET, HEAD, POST")
        }
    }

    @Test func `a token is compared whole, and a short one is none`() {
        let token = AdminToken(given: "0123456789abcdef")
        #expect(token?.matches("0123456789abcdef") == true)
        #expect(token?.matches("0123456789abcdeF") == false)
        #expect(AdminToken(given: "0123456789abcde") == nil)
        #expect(AdminToken(given: "0123456789 abcdef") == nil)
        let (made, text) = AdminToken.random()
        #expect(text.utf8.count == 43)
        #expect(made.matches(text))
    }

    @Test func `base64url is that of RFC 4648`() {
        #expect(RandomText.base64URL(Array("foobar".utf8)) == "Zm9vYmFy")
        #expect(RandomText.base64URL(Array("fooba".utf8)) == "Zm9vYmE")
        #expect(RandomText.base64URL(Array("foob".utf8)) == "Zm9vYg")
        #expect(RandomText.base64URL([0xFB, 0xFF]) == "-_8")
    }
}
