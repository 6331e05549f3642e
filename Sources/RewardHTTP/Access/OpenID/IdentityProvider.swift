import Foundation
import Logging
import RewardDomain
import RewardPages
import RewardReports

/// The identity provider by which staff may sign in: the authorization code flow with a proof key. It is asked nothing
/// before somebody wants to sign in by it.
actor IdentityProvider {
    nonisolated let configuration: IdentityProviderConfiguration
    nonisolated let logger: Logger
    private let client: ProviderClient
    private let metadata: KeptDocument<ProviderMetadata>
    private let keys: KeptDocument<WebKeySet>
    private let clock: @Sendable () -> Instant
    private var exchanges = 0
    /// Who may begin how often: each sign-in that was begun may make us ask the provider once.
    private nonisolated let beginnings = RateLimiter(RateLimiter.Limit(rate: 1, burst: 50))

    /// More codes at once are turned away: each makes us ask the provider.
    private static let exchangesMax = 16

    init(
        _ configuration: IdentityProviderConfiguration, logger: Logger,
        clock: @escaping @Sendable () -> Instant
    ) {
        self.configuration = configuration
        self.logger = logger
        let client = ProviderClient(timeMax: configuration.answerTimeMax)
        self.client = client
        self.clock = clock
        let metadata = KeptDocument<ProviderMetadata> { () async throws(IdentityFailure) in
            try ProviderMetadata(
                try await Self.document(ProviderMetadata.address(of: configuration.issuer), client),
                issuer: configuration.issuer)
        }
        self.metadata = metadata
        keys = KeptDocument { () async throws(IdentityFailure) in
            try WebKeySet(try await Self.document(try await metadata.value(at: clock()).keysAddress, client))
        }
    }

    private static func document(_ address: String, _ client: ProviderClient) async throws(IdentityFailure) -> [UInt8] {
        let answer = try await client.get(address)
        guard answer.status == 200 else { throw .unavailable("the provider has no document where it must be") }
        return answer.bytes
    }

    /// After how many seconds somebody at an address may begin to sign in; nil: now.
    nonisolated func secondsToWait(_ address: String) -> Int? { beginnings.secondsToWait(address) }

    /// Where to send a browser, to sign in and come back.
    func address(of asked: IdentitySignIn) async throws(IdentityFailure) -> String {
        let endpoint = try await metadata.value(at: clock()).authorizationEndpoint
        var query: [(String, String)] = [
            ("response_type", "code"), ("client_id", configuration.clientID), ("redirect_uri", callbackAddress),
            ("scope", configuration.scopes.joined(separator: " ")), ("state", asked.state), ("nonce", asked.nonce),
            ("code_challenge", asked.challenge), ("code_challenge_method", "S256"),
        ]
        // On a workstation that several share, whoever signed in at the provider last is not who signs in now.
        if !configuration.takesRunningSession { query += [("prompt", "login"), ("max_age", "0")] }
        return endpoint + (endpoint.contains("?") ? "&" : "?") + FormText.encoded(query)
    }

    /// Who signed in, for the code that the browser brought back.
    func identity(for code: String, _ asked: IdentitySignIn) async throws(IdentityFailure) -> LinkedIdentity {
        guard exchanges < Self.exchangesMax else { throw .unavailable("too many people sign in at once") }
        exchanges += 1
        defer { exchanges -= 1 }
        let token = try await token(for: code, asked)
        guard try await isSigned(token) else { throw .untrusted("the token is signed by no key of the provider's") }
        let subject = try token.subject(
            issuer: configuration.issuer, clientID: configuration.clientID, nonce: asked.nonce, at: clock(),
            authenticatedAfter: configuration.takesRunningSession ? nil : asked.startedAt)
        return LinkedIdentity(issuer: configuration.issuer, subject: subject)
    }

    /// Whether an answer names the issuer it comes from as it must (RFC 9207): a code of another provider's is not sent on.
    func isFrom(_ issuer: String?) async throws(IdentityFailure) -> Bool {
        if let issuer { return issuer == configuration.issuer }
        return !(try await metadata.value(at: clock()).namesIssuer)
    }

    private func isSigned(_ token: IDToken) async throws(IdentityFailure) -> Bool {
        let known = try await keys.value(at: clock()).named(token.keyID)
        if token.isSigned(by: known) { return true }
        // The provider may have a new key since; one that it names and we know stays as it is.
        guard known.isEmpty || token.keyID == nil, let newer = try await keys.renewed(at: clock())?.named(token.keyID)
        else { return false }
        return token.isSigned(by: newer)
    }

    private func token(for code: String, _ asked: IdentitySignIn) async throws(IdentityFailure) -> IDToken {
        let metadata = try await metadata.value(at: clock())
        var form: [(String, String)] = [
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", callbackAddress),
            ("code_verifier", asked.verifier),
        ]
        var authorization: String?
        switch (configuration.clientSecret, metadata.takesSecretInForm) {
        case (nil, _): form += [("client_id", configuration.clientID)]
        case (let secret?, true): form += [("client_id", configuration.clientID), ("client_secret", secret)]
        case (let secret?, false):
            // Each encoded by itself first (RFC 6749, section 2.3.1).
            let pair = FormText.encoded(configuration.clientID) + ":" + FormText.encoded(secret)
            authorization = "Basic " + Data(pair.utf8).base64EncodedString()
        }
        let answer = try await client.post(
            metadata.tokenEndpoint, FormText.encoded(form), authorization: authorization)
        let json = try? JSONParser.parse(answer.bytes)
        guard answer.status == 200 else { throw .refusing(json?.text(at: "error")) }
        guard let text = json?.text(at: "id_token") else { throw .unavailable("the provider's answer has no token") }
        return try IDToken(text)
    }

    private var callbackAddress: String { configuration.publicAddress + Address.identityCallback.path() }

    nonisolated func log(_ failure: IdentityFailure) {
        logger.warning("nobody was signed in by the identity provider", metadata: ["reason": .string(failure.reason)])
    }
}
