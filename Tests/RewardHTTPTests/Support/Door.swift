import LedgerStorage
import Logging
import RewardDomain
import RewardPages
import RewardServices
import TestSupport
import Testing

@testable import RewardHTTP

/// A server whose users and participants sign in at a browser. Passwords are hashed at next to no cost.
struct Door: Sendable {
    let client: TestClient
    let services: RewardServices

    static let password = "a stapler of horses"
    static let admin = CommandContext(actor: "tests")

    static func open(
        isBehindTLS: Bool = false, cost: Int = 4, trustedProxies: TrustedProxies = TrustedProxies(),
        identityProvider: IdentityProviderConfiguration? = nil, log: (any LogHandler)? = nil,
        clock: TestClock? = nil, limits: ServerLimits = ServerLimits(),
        _ body: @escaping @Sendable (Door) async throws -> Void
    ) async throws {
        let storage = try await TestLedger.makeEmpty().services.storage
        var rules = SignInRules()
        rules.passwordCost = PasswordCost(iterationsLog2: cost, blockSize: 8, parallelism: 1)
        let services = RewardServices(storage: storage, signIn: rules, clock: { clock?.now() ?? TestLedger.noon })
        try await withServer(
            over: services, isBehindTLS: isBehindTLS, log: log, limits: limits, trustedProxies: trustedProxies,
            identityProvider: identityProvider, clock: clock
        ) { client, services in
            try await body(Door(client: client, services: services))
        }
        await storage.close()
    }

    /// Adds a user with a role at every site.
    func user(_ login: String, role: Role = .counsellor) async throws {
        guard let slug = Slug(login) else { return }
        _ = try await services.addUser(slug, Self.admin)
        _ = try await services.grantRole(role, to: slug, at: nil, Self.admin)
        try await services.setPassword(of: slug, to: Self.password, Self.admin)
    }

    /// What the authenticator of a second factor shows.
    func codeOfSecondFactor(of login: Slug) async throws -> String {
        let factor = try await services.storage.secondFactor(of: .user(login.text))
        return try #require(factor).secret.code(at: TestLedger.noon)
    }

    /// Sends a form as a browser does.
    func send(_ path: String, _ form: [String: String], cookie: [String: String] = [:]) async throws
        -> Answer
    {
        let body = form.map { "\($0.key)=\(Address.escaped($0.value))" }.joined(separator: "&")
        let headers = ["Content-Type": "application/x-www-form-urlencoded", "User-Agent": "Firefox/140.0 (Linux)"]
        return try await client.post(path, body, token: nil, headers: headers.merging(cookie) { $1 })
    }

    func get(_ path: String, cookie: [String: String] = [:]) async throws -> Answer {
        try await client.get(path, token: nil, headers: cookie)
    }

    func signIn(
        _ name: String, _ password: String = Door.password, cookie: [String: String] = [:], next: String = "/"
    ) async throws -> Answer {
        try await send("/sign-in", ["name": name, "password": password, "code": "", "next": next], cookie: cookie)
    }
}
