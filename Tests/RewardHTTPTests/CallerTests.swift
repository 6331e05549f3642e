import LedgerStorage
import RewardDomain
import RewardServices
import TestPostgres
import Testing

@testable import RewardHTTP

/// A user's token and a session's cookie stand for that user, with their roles, and for nobody else.
@Suite(.onPostgres)
struct CallerTests {
    private static let admin = CommandContext(actor: "tests")
    private static let anna = Slug("anna")!
    private static let password = "a stapler of horses"

    private func counsellor(_ services: RewardServices) async throws {
        _ = try await services.addUser(Self.anna, Self.admin)
        _ = try await services.grantRole(.counsellor, to: Self.anna, at: nil, Self.admin)
        try await services.setPassword(of: Self.anna, to: Self.password, Self.admin)
    }

    @Test func `a user's token acts as the user, within its scopes, until it is revoked`() async throws {
        try await withServer { [self] client, services in
            _ = try await Fixture.enroll(services)
            try await counsellor(services)
            let made = try await services.createToken(for: Self.anna, scopes: [.record, .read], Self.admin)
            let recorded = try await client.post("/v1/visits", Fixture.visit("2026-01-05"), token: made.text)
            #expect(recorded.status == 200 || recorded.status == 201, "\(recorded.body)")
            let stream = try await services.storage.load(
                try await services.participant("A-1", Self.admin).id)
            #expect(stream.appends.last?.events.last?.actor == "user:anna")
            let report = try await client.get("/v1/reports/monthly?program=example&month=2026-01", token: made.text)
            #expect(report.status == 403)
            #expect(report.problem == "scope-missing")
            _ = try await services.revokeToken(1, of: Self.anna, Self.admin)
            let revoked = try await client.post("/v1/visits", Fixture.visit("2026-01-07"), token: made.text)
            #expect(revoked.status == 401)
            #expect(revoked.problem == "unauthorized")
            #expect(revoked.headers["www-authenticate"]?.hasPrefix("Bearer") == true)
        }
    }

    @Test func `a session's cookie opens the pages that the user's roles allow`() async throws {
        try await withServer { [self] client, services in
            let id = try await Fixture.enroll(services)
            try await counsellor(services)
            let answer = try await services.signIn(
                "anna", password: Self.password, from: .init(address: "192.0.2.1"), deviceName: "x")
            guard case .signedIn(let session) = answer else {
                Issue.record("\(answer)")
                return
            }
            let cookie = ["Cookie": "reward_session=\(session.secret)"]
            #expect(try await client.get("/participants/\(id)", token: nil, headers: cookie).status == 200)
            let report = try await client.get(
                "/reports/monthly?program=example&month=2026-01", token: nil, headers: cookie)
            #expect(report.status == 403, "a counsellor reads no reports")
            try await services.lockSession(session.secret)
            #expect(try await client.get("/participants/\(id)", token: nil, headers: cookie).status == 401)
            _ = try await services.unlockSession(session.secret, with: Self.password)
            var form = cookie
            form["Content-Type"] = "application/x-www-form-urlencoded"
            let stranger = try await client.post("/sign-out", "form_token=x", token: nil, headers: form)
            #expect(stranger.status == 403)
            let token = services.formToken(ofSession: session.secret)
            #expect(
                try await client.post("/sign-out", "form_token=\(token)", token: nil, headers: form).status == 303)
            #expect(try await services.session(session.secret) == nil)
        }
    }
}
