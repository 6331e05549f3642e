import HTTPTypes
import TestPostgres
import TestSupport
import Testing

@testable import RewardHTTP

@Suite(.onPostgres)
struct SecurityHeaderTests {
    /// What a browser may keep: neither says anything about anybody.
    private static let forEverybody = [
        "/style.css", "/openapi.json", "/app.webmanifest", "/icon.svg", "/touch-icon.png", "/offline.js", "/worker.js",
        "/sign-in-code.js",
    ]

    @Test func `every address answers with what keeps a browser from harm, whoever asks`() async throws {
        try await Door.open(isBehindTLS: true) { door in
            try await Fixture.enroll(door.services)
            try await door.user("anna")
            let cookie = try await door.signIn("anna").cookieHeader
            for route in Route.all {
                let path = route.template.replacing(/{[a-z]+}/, with: "x")
                for (token, headers) in [(nil, [:]), (TestClient.token, [:]), (nil, cookie)] {
                    let answer = try await door.client.send(
                        route.method.rawValue, path, token: token, headers: headers,
                        body: route.method == .post ? [] : nil)
                    let here = "\(route.method) \(path) \(answer.status)"
                    Self.expectSafe(answer, here)
                    #expect(answer.headers["strict-transport-security"] != nil, "\(here)")
                    let isForEverybody = Self.forEverybody.contains(path) && answer.status == 200
                    #expect(answer.headers["cache-control"] == (isForEverybody ? "no-cache" : "no-store"), "\(here)")
                }
            }
            Self.expectSafe(try await door.get("/nowhere"), "nowhere")
            Self.expectSafe(try await door.client.send("PUT", "/v1/visits", body: []), "another method")
        }
    }

    private static func expectSafe(_ answer: Answer, _ here: String) {
        for (name, value) in [
            "x-content-type-options": "nosniff", "referrer-policy": "no-referrer", "x-frame-options": "DENY",
            "cross-origin-opener-policy": "same-origin", "cross-origin-resource-policy": "same-origin",
        ] { #expect(answer.headers[name] == value, "\(here): \(name)") }
        #expect(answer.headers["permissions-policy"]?.contains("camera=()") == true, "\(here)")
        let policy = answer.headers["content-security-policy"] ?? ""
        for part in ["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action"] {
            #expect(policy.contains(part), "\(here): \(part)")
        }
        #expect(!policy.contains("unsafe") && !policy.contains("*"), "\(here)")
        #expect(!answer.headers.keys.contains { $0.hasPrefix("access-control") }, "\(here)")
        // A policy without unsafe-inline would break a page that has either.
        if answer.headers["content-type"]?.hasPrefix("text/html") == true {
            let page = answer.body.replacing("<script src=\"/sign-in-code.js\" defer></script>", with: "")
            for inline in ["<script", "<style", " style=", " onclick=", "javascript:"] {
                #expect(!page.contains(inline), "\(here): \(inline)")
            }
        }
    }

    @Test(arguments: ["/v1/visits", "/v1/participants", "/", "/sign-in", "/healthz"])
    func `another site's page is told that it may not`(path: String) async throws {
        try await withServer { client, _ in
            let asked = try await client.send(
                "OPTIONS", path, token: nil,
                headers: [
                    "Origin": "https://evil.example", "Access-Control-Request-Method": "POST",
                    "Access-Control-Request-Headers": "authorization",
                ], body: nil)
            #expect(asked.status == 405)
            let read = try await client.get("/v1/programs", headers: ["Origin": "https://evil.example"])
            for answer in [asked, read] {
                #expect(!answer.headers.keys.contains { $0.hasPrefix("access-control") })
            }
        }
    }
}
