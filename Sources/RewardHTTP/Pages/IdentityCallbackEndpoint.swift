import HTTPTypes
import Hummingbird
import LedgerStorage
import RewardDomain
import RewardPages
import RewardReports
import RewardServices

/// `GET /sign-in/callback`: where the identity provider sends somebody back, with a code or an error.
enum IdentityCallbackEndpoint {
    private static let refreshName = HTTPField.Name("Refresh")!
    /// A code is far shorter.
    private static let codeCharactersMax = 4096

    static func respond(_ exchange: Exchange) async throws -> Response {
        guard let provider = exchange.parts.identityProvider else { throw Problem(.notFound) }
        // Providers add parameters of their own, which nobody reads.
        let query = JSONValue.object(
            try Query.parse(exchange.request.uri.query ?? "").map { JSONValue.Member($0.key, $0.value) })
        guard let asked = try await asked(query, exchange) else {
            return exchange.signInPage(status: .badRequest, next: "", problem: IdentityWords.begunElsewhere)
        }
        var response = try await answer(query, asked, provider, exchange)
        response.headers.append(exchange.parts.cookies.removing(.identitySignIn))
        return response
    }

    /// The sign-in that this is the answer to: begun in this browser, not long ago, and not answered yet.
    private static func asked(_ query: JSONValue, _ exchange: Exchange) async throws -> IdentitySignIn? {
        guard let cookie = exchange.parts.cookies.value(of: .identitySignIn, in: exchange.request.headers),
            let asked = IdentitySignIn(sealed: cookie, exchange.services.storage.keys),
            let state = query.text(at: "state"), RandomText.areEqual(state, asked.state),
            asked.isOpen(at: exchange.parts.clock()), try await exchange.services.useSignInState(asked.state)
        else { return nil }
        return asked
    }

    private static func answer(
        _ query: JSONValue, _ asked: IdentitySignIn, _ provider: IdentityProvider, _ exchange: Exchange
    ) async throws -> Response {
        let identity: LinkedIdentity
        do throws(IdentityFailure) { identity = try await Self.identity(query, asked, provider) } catch {
            provider.log(error)
            return exchange.signInPage(
                status: error.isUnavailable ? .serviceUnavailable : .unauthorized, next: asked.next,
                problem: IdentityWords.problem(error, provider))
        }
        let entered = try await exchange.services.signIn(
            as: identity, from: SignInOrigin(address: exchange.peer, device: asked.device),
            deviceName: exchange.deviceName)
        switch entered {
        case .signedIn(let session):
            // Not a redirect: a browser that comes from another site sends our cookies only to what our own page leads to.
            var page = exchange.page(SignedInPage(frame: exchange.frame, next: asked.next))
            page.headers[refreshName] = "0; url=\(asked.next)"
            return try await exchange.entered(session, with: page, ending: asked.session)
        case .notLinked:
            return exchange.signInPage(
                status: .forbidden, next: asked.next,
                problem: IdentityWords.notLinked(provider, subject: identity.subject))
        case .disabled:
            return exchange.signInPage(status: .forbidden, next: asked.next, problem: IdentityWords.disabled(provider))
        case .locked(let seconds):
            return exchange.tooEarly(
                exchange.signInPage(
                    status: .tooManyRequests, next: asked.next, problem: exchange.tooManyAttempts(seconds: seconds)),
                seconds: seconds)
        }
    }

    private static func identity(
        _ query: JSONValue, _ asked: IdentitySignIn, _ provider: IdentityProvider
    ) async throws(IdentityFailure) -> LinkedIdentity {
        guard try await provider.isFrom(query.text(at: "iss")) else {
            throw .untrusted("the answer is of another issuer")
        }
        if let error = query.text(at: "error") { throw .refusing(error) }
        guard let code = query.text(at: "code"), (1...codeCharactersMax).contains(code.utf8.count) else {
            throw .untrusted("the answer has no code")
        }
        return try await provider.identity(for: code, asked)
    }
}
