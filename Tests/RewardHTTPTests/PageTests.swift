import RewardDomain
import RewardInterop
import RewardServices
import TestPostgres
import Testing

@testable import RewardHTTP

@Suite(.onPostgres)
struct PageTests {
    private static let form = ["Content-Type": "application/x-www-form-urlencoded"]

    /// Signs in and answers with the cookie to send.
    private func signIn(_ client: TestClient) async throws -> [String: String] {
        let answer = try await client.post("/sign-in", "token=\(TestClient.token)", token: nil, headers: Self.form)
        #expect(answer.status == 303)
        let cookie = try #require(answer.headers["set-cookie"])
        #expect(cookie.contains("HttpOnly"))
        #expect(cookie.contains("SameSite=Strict"))
        #expect(!cookie.contains(TestClient.token))
        return ["Cookie": String(cookie.prefix { $0 != ";" })]
    }

    @Test func `a participant's page names no substance, whatever the terms do`() async throws {
        let text = Fixture.text.replacing(
            "title: Community reinforcement plus vouchers", with: "title: Cocaine vouchers"
        )
        .replacing("public_name: { en: Wellness rewards }\n", with: "")
        let second = """
              - { id: opiates, kind: abstinence, analytes: [opiates], success: [negative], pays: money, ladder: { start: 1.00, step: 0.00 } }
            """
        try await withServer { [self] client, services in
            let terms = try TermsFile.read(text + "\n" + second + "\n", file: "example.yaml")
            let context = CommandContext(actor: "tests")
            _ = try await services.publish(terms, text: text, context)
            let id = try await services.addParticipant(code: "A-1", context).id
            _ = try await services.enroll(
                "A-1", in: terms.program, from: try #require(Day(iso: "2026-01-05")), context)
            let page = try await client.get("/participants/\(id)", token: nil, headers: try await signIn(client))
            #expect(page.status == 200)
            #expect(page.body.contains("Goal 2"))
            for word in ["cocaine", "Cocaine", "opiates"] { #expect(!page.body.contains(word), "\(word)") }
        }
    }

    @Test func `a browser that is not signed in gets the form, and the page after it`() async throws {
        try await withServer { [self] client, services in
            let id = try await Fixture.enroll(services)
            let asked = try await client.get("/participants/\(id)", token: nil)
            #expect(asked.status == 401)
            #expect(asked.body.contains("value=\"/participants/\(id)\""))
            let answer = try await client.post(
                "/sign-in", "token=\(TestClient.token)&next=%2Fparticipants%2F\(id)", token: nil, headers: Self.form)
            #expect(answer.headers["location"] == "/participants/\(id)")
            for next in ["//evil.example/", "https://evil.example/", "/sign-out", "/v1/programs", "/%0d%0aX:1"] {
                let answer = try await client.post(
                    "/sign-in", "token=\(TestClient.token)&next=\(next)", token: nil, headers: Self.form)
                #expect(answer.headers["location"] == "/")
            }
            let wrong = try await client.post("/sign-in", "token=wrong", token: nil, headers: Self.form)
            #expect(wrong.status == 401)
            #expect(wrong.headers["set-cookie"] == nil)
            #expect(try await client.get("/", token: nil).status == 200)
            #expect(try await client.get("/", headers: try await signIn(client)).body.contains("Monthly reports"))
        }
    }

    @Test func `the balance page shows the balance, what comes next and the statement`() async throws {
        try await withServer { [self] client, services in
            let id = try await Fixture.enroll(services)
            _ = try await client.post("/v1/visits", Fixture.visit("2026-01-05"))
            let page = try await client.get("/participants/\(id)", headers: try await signIn(client))
            #expect(page.status == 200)
            #expect(page.body.contains("$2.50"))
            #expect(page.body.contains("Wed 7 Jan 2026"))
            #expect(page.body.contains("$3.75"))
            #expect(page.body.contains("Statement, January 2026"))
            #expect(page.body.contains("Wellness rewards"))
            let february = try await client.get(
                "/participants/\(id)?month=2026-02", headers: try await signIn(client))
            #expect(february.body.contains("Nothing happened in this month"))
        }
    }

    @Test func `the report page has a table with its totals, and the file`() async throws {
        try await withServer { [self] client, services in
            try await Fixture.enroll(services)
            _ = try await client.post("/v1/visits", Fixture.visit("2026-01-05"))
            let session = try await signIn(client)
            let page = try await client.get("/reports/monthly?program=example&month=2026-01", headers: session)
            #expect(page.status == 200)
            #expect(page.body.contains("<caption>January 2026. Amounts in USD.</caption>"))
            #expect(page.body.contains("?month=2026-01\">A-1</a></th>"))
            #expect(page.body.contains("<th scope=\"row\">Total</th>"))
            let file = try await client.get("/reports/monthly.csv?program=example&month=2026-01", headers: session)
            #expect(file.headers["content-disposition"] == "attachment; filename=\"example-2026-01.csv\"")
            let unknown = try await client.get("/reports/monthly?program=other", headers: session)
            #expect(unknown.status == 404)
            #expect(unknown.headers["content-type"]?.hasPrefix("text/html") == true)
        }
    }

    @Test func `a code that looks like a script is shown as text`() async throws {
        try await withServer { [self] client, services in
            let id = try await Fixture.enroll(services, code: "<script>alert(1)</script>")
            let session = try await signIn(client)
            for path in ["/people", "/participants/\(id)", "/reports/monthly?program=example&month=2026-01"] {
                let page = try await client.get(path, headers: session)
                #expect(!page.body.contains("<script"))
                #expect(page.body.contains("&lt;script&gt;"), "\(path)")
            }
        }
    }

    @Test func `a page lets no script and no other site near it`() async throws {
        try await withServer { client, _ in
            let page = try await client.get("/", token: nil)
            let policy = try #require(page.headers["content-security-policy"])
            #expect(policy.contains("default-src 'none'"))
            #expect(policy.contains("frame-ancestors 'none'"))
            #expect(page.headers["x-content-type-options"] == "nosniff")
            #expect(page.headers["referrer-policy"] == "no-referrer")
            #expect(page.headers["cache-control"] == "no-store")
        }
    }

    @Test(arguments: [true, false])
    func `a demonstration says so on every page`(isDemonstration: Bool) async throws {
        try await withServer(isDemonstration: isDemonstration) { [self] client, services in
            let id = try await Fixture.enroll(services)
            let session = try await signIn(client)
            let paths = ["/", "/participants/\(id)", "/reports/monthly", "/problems/malformed", "/reports/monthly?x=1"]
            for path in paths {
                let page = try await client.get(path, headers: session)
                #expect(page.body.contains("Demonstration data. Nothing here is real.") == isDemonstration)
            }
            let signIn = try await client.get("/", token: nil)
            #expect(signIn.body.contains("Demonstration data. Nothing here is real.") == isDemonstration)
        }
    }

    @Test func `signing out needs a form of the session and ends it`() async throws {
        try await withServer { [self] client, _ in
            let session = try await signIn(client)
            let headers = Self.form.merging(session) { $1 }
            let forged = try await client.post("/sign-out", "form_token=x", token: nil, headers: headers)
            #expect(forged.status == 403)
            let page = try await client.get("/", token: nil, headers: session)
            let token = try #require(page.body.components(between: "name=\"form_token\" value=\"", and: "\""))
            let elsewhere = try await client.post(
                "/sign-out", "form_token=\(token)", token: nil,
                headers: headers.merging(["Origin": "http://evil.example"]) { $1 })
            #expect(elsewhere.status == 403)
            let out = try await client.post("/sign-out", "form_token=\(token)", token: nil, headers: headers)
            #expect(out.status == 303)
            #expect(try await client.get("/", token: nil, headers: session).body.contains("Admin token"))
        }
    }

    @Test func `the token opens no page, and a session opens no JSON`() async throws {
        try await withServer { [self] client, services in
            let id = try await Fixture.enroll(services)
            #expect(try await client.get("/participants/\(id)").status == 401)
            let session = try await signIn(client)
            #expect(try await client.get("/v1/programs", token: nil, headers: session).status == 401)
        }
    }
}

extension String {
    fileprivate func components(between start: String, and end: Character) -> String? {
        guard let range = firstRange(of: start) else { return nil }
        return String(self[range.upperBound...].prefix { $0 != end })
    }
}
