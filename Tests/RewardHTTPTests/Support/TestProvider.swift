import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import LedgerStorage
import Logging
import NIOCore
import RewardDomain
import RewardReports
import ServiceLifecycle
import TestSupport

@testable import RewardHTTP

/// An identity provider: discovery, keys, an authorization endpoint at which one person is always signed in, and a token
/// endpoint that gives a token for a code once, to who can prove that it was theirs.
final class TestProvider: Sendable {
    /// What it does, and what a test makes it do wrong.
    struct Behaviour: Sendable {
        var subject = "f81d4fae-7dec"
        var keys: [Key] = [.rsa]
        var signing = Key.rsa
        /// Where it takes the client's secret.
        var authentication = ["client_secret_basic"]
        /// Members that stand in the place of those it would give.
        var discovery: [String: JSONValue] = [:]
        /// Changed claims; null leaves one out.
        var claims: [String: JSONValue] = [:]
        /// In the place of the token it would sign.
        var forge: (@Sendable (_ claims: [JSONValue.Member], _ keys: [Key]) -> String)?
        /// In the place of a code.
        var error: String?
        var delay = Duration.zero
        /// So much is sent in the place of the discovery document.
        var floodBytes = 0
        /// Sends whoever asks for a token or for the discovery document somewhere else.
        var redirects = false
        var tokenDelay = Duration.zero
    }

    private struct Grant: Sendable {
        let challenge: String
        let nonce: String
        let redirect: String
        let asksAnew: Bool
    }

    static let clientID = "reward ledger"
    static let secret = "a secret: of 100%"
    static let publicAddress = "http://localhost:8080"

    let behaviour = Mutexed(Behaviour())
    /// How often each endpoint was asked.
    let asked = Mutexed<[String: Int]>([:])
    private let grants = Mutexed<[String: Grant]>([:])
    private let address = Mutexed("")

    var issuer: String { address.get() }
    var port: Int { issuer.split(separator: ":").last.flatMap { Int($0) } ?? 0 }

    /// How a server is told of it.
    func configuration(
        secret: String? = TestProvider.secret, publicAddress: String = TestProvider.publicAddress,
        singleSignOn: Bool = false, noPasswords: Bool = false
    ) throws -> IdentityProviderConfiguration {
        try IdentityProviderConfiguration(
            issuer: issuer, clientID: Self.clientID, clientSecret: secret, publicAddress: publicAddress,
            takesRunningSession: singleSignOn, takesNoPasswordOfLinked: noPasswords)
    }

    /// Runs `body` with a provider on a port of its own.
    static func open(_ body: @escaping @Sendable (TestProvider) async throws -> Void) async throws {
        let provider = TestProvider()
        let (ports, found) = AsyncStream.makeStream(of: Int.self)
        let logger = Logger(label: "provider") { _ in SwiftLogNoOpLogHandler() }
        let application = Application(
            router: provider.router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in
                found.yield(channel.localAddress?.port ?? 0)
                found.finish()
            }, logger: logger)
        let group = ServiceGroup(configuration: .init(services: [application], logger: logger))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            for await port in ports { provider.address.set("http://127.0.0.1:\(port)") }
            do { try await body(provider) } catch {
                await group.triggerGracefulShutdown()
                throw error
            }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }

    private var router: Router<BasicRequestContext> {
        let router = Router()
        router.get("/.well-known/openid-configuration") { [self] _, _ in
            count("discovery")
            let behaviour = behaviour.get()
            try await Task.sleep(for: behaviour.delay)
            if behaviour.redirects { return elsewhere }
            if behaviour.floodBytes > 0 {
                return Response(
                    status: .ok, body: .init(byteBuffer: ByteBuffer(repeating: 0x20, count: behaviour.floodBytes)))
            }
            return Response.json(.object(merged(discovery, behaviour.discovery)))
        }
        router.get("/keys") { [self] _, _ in
            count("keys")
            return Response.json(.object(["keys": .array(behaviour.get().keys.map(\.published))]))
        }
        for method in [HTTPRequest.Method.get, .post] {
            router.on("/elsewhere", method: method) { [self] _, _ in
                count("elsewhere")
                return Response(status: .ok)
            }
        }
        router.get("/authorize") { [self] request, _ in
            authorize(try Query.parse(request.uri.query ?? "").compactMapValues(\.string))
        }
        router.post("/token") { [self] request, _ in
            count("token")
            try await Task.sleep(for: behaviour.get().tokenDelay)
            if behaviour.get().redirects { return elsewhere }
            let body = try await request.body.collect(upTo: 100_000)
            return token(
                try Query.parse(String(buffer: body)).compactMapValues(\.string), request.headers[.authorization])
        }
        return router
    }

    private var elsewhere: Response {
        Response(status: .temporaryRedirect, headers: [.location: issuer + "/elsewhere"])
    }

    private func count(_ endpoint: String) { asked.change { $0[endpoint, default: 0] += 1 } }

    private var discovery: [JSONValue.Member] {
        [
            .init("issuer", .string(issuer)), .init("authorization_endpoint", .string(issuer + "/authorize")),
            .init("token_endpoint", .string(issuer + "/token")), .init("jwks_uri", .string(issuer + "/keys")),
            .init("authorization_response_iss_parameter_supported", .bool(true)),
            .init(
                "token_endpoint_auth_methods_supported",
                .array(behaviour.get().authentication.map { .string($0) })),
        ]
    }

    private func authorize(_ parameters: [String: String]) -> Response {
        func text(_ name: String) -> String { parameters[name] ?? "" }
        guard text("client_id") == Self.clientID, text("response_type") == "code", text("scope") == "openid",
            text("code_challenge_method") == "S256", text("redirect_uri").hasSuffix("/sign-in/callback")
        else { return Response(status: .badRequest) }
        let (redirect, state) = (text("redirect_uri"), text("state"))
        let answer = "state=\(state)&iss=\(FormText.encoded(issuer))&session_state=x"
        if let error = behaviour.get().error { return .seeOther("\(redirect)?error=\(error)&\(answer)") }
        let code = UUID().uuidString
        grants.change {
            $0[code] = Grant(
                challenge: text("code_challenge"), nonce: text("nonce"), redirect: redirect,
                asksAnew: text("prompt") == "login" && text("max_age") == "0")
        }
        return .seeOther("\(redirect)?code=\(code)&\(answer)")
    }

    private func token(_ form: [String: String], _ authorization: String?) -> Response {
        func refused(_ error: String) -> Response {
            .json(.object(["error": .string(error)]), status: error == "invalid_client" ? .unauthorized : .badRequest)
        }
        let behaviour = behaviour.get()
        guard isClient(form, authorization) else { return refused("invalid_client") }
        var grant: Grant?
        grants.change { grant = $0.removeValue(forKey: form["code"] ?? "") }
        guard let grant, form["grant_type"] == "authorization_code", form["redirect_uri"] == grant.redirect,
            let verifier = form["code_verifier"],
            RandomText.base64URL(Array(SHA256.hash(data: Array(verifier.utf8)))) == grant.challenge
        else { return refused("invalid_grant") }
        let claims = merged(claims(grant), behaviour.claims)
        let key = behaviour.signing
        let signed =
            behaviour.forge?(claims, behaviour.keys)
            ?? (try? Self.token(
                header: [.init("alg", .string(key.algorithm)), .init("kid", .string(key.id))], claims: claims,
                signature: key.signature)) ?? ""
        return .json(
            .object([
                "access_token": .string("unused-access-token"), "token_type": .string("Bearer"),
                "id_token": .string(signed),
            ]))
    }

    private func isClient(_ form: [String: String], _ authorization: String?) -> Bool {
        switch behaviour.get().authentication {
        case ["client_secret_basic"]:
            let pair = FormText.encoded(Self.clientID) + ":" + FormText.encoded(Self.secret)
            return authorization == "Basic " + Data(pair.utf8).base64EncodedString()
        case ["client_secret_post"]:
            return authorization == nil && form["client_id"] == Self.clientID && form["client_secret"] == Self.secret
        default: return authorization == nil && form["client_id"] == Self.clientID && form["client_secret"] == nil
        }
    }

    private func claims(_ grant: Grant) -> [JSONValue.Member] {
        let now = Int(TestLedger.noon.microsecondsSinceEpoch / 1_000_000)
        return [
            .init("iss", .string(issuer)), .init("sub", .string(behaviour.get().subject)),
            .init("aud", .string(Self.clientID)), .init("exp", .int(now + 300)), .init("iat", .int(now)),
            // Somebody who was signed in already is asked again only if we are told to.
            .init("auth_time", .int(grant.asksAnew ? now : now - 7200)), .init("nonce", .string(grant.nonce)),
        ]
    }

    private func merged(_ members: [JSONValue.Member], _ others: [String: JSONValue]) -> [JSONValue.Member] {
        let kept = members.filter { others[$0.key] == nil }
        return kept + others.filter { $0.value != .null }.map { JSONValue.Member($0.key, $0.value) }
    }
}
