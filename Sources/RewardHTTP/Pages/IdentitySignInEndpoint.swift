import HTTPTypes
import Hummingbird
import LedgerStorage
import RewardPages
import RewardServices

/// `GET /sign-in/provider?next=/`: sends the browser to the identity provider, to come back signed in.
enum IdentitySignInEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        guard let provider = exchange.parts.identityProvider else { throw Problem(.notFound) }
        // By a link on our own page, or an address that somebody typed.
        guard SameOrigin.allows(exchange.request.head) else { throw Problem(.forbidden) }
        if let seconds = provider.secondsToWait(exchange.peer) {
            throw Problem(.tooManyRequests, headers: [.retryAfter: "\(seconds)"])
        }
        let next = Exchange.ownPath(try exchange.query("next").optionalText("next") ?? "")
        let (cookies, headers) = (exchange.parts.cookies, exchange.request.headers)
        let asked = IdentitySignIn.begin(
            next: next, device: cookies.value(of: .device, in: headers),
            session: cookies.value(of: .session, in: headers), at: exchange.parts.clock())
        let sealed = try asked.sealed(exchange.services.storage.keys)
        do throws(IdentityFailure) {
            var response = Response.seeOther(try await provider.address(of: asked))
            response.headers.append(
                cookies.setting(.identitySignIn, to: sealed, seconds: IdentitySignIn.secondsMax))
            return response
        } catch {
            provider.log(error)
            return exchange.signInPage(
                status: .serviceUnavailable, next: next, problem: IdentityWords.problem(error, provider))
        }
    }
}
