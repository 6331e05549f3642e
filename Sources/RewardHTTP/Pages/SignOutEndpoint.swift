import HTTPTypes
import Hummingbird
import LedgerStorage
import RewardPages
import RewardServices

/// `POST /sign-out`: ends the session.
enum SignOutEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        try await exchange.requireOwnForm()
        if let id = SessionCookie.id(in: exchange.request.headers) {
            exchange.parts.sessions.end(id)
            try await exchange.services.signOut(id)
        }
        var response = Response.seeOther(Address.home.path())
        response.headers[.setCookie] = SessionCookie.removing
        return response
    }
}

extension Exchange {
    /// Refuses a form that is not from a page of this session.
    fileprivate func requireOwnForm() async throws {
        let token = try await form("form_token").optionalText("form_token")
        guard SameOrigin.allows(request.head), let token, let visitor,
            RandomText.areEqual(token, visitor.formToken)
        else { throw Problem(.forbidden) }
    }
}
