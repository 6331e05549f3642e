import HTTPTypes
import Hummingbird
import RewardPages

/// `POST /sign-in`: the admin token for a session.
enum SignInEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        guard SameOrigin.allows(exchange.request.head) else { throw Problem(.forbidden) }
        let form = try await exchange.form("token", "next")
        let next = ownPath(try form.optionalText("next") ?? "")
        guard let token = try form.optionalText("token"), exchange.parts.token.matches(token) else {
            return exchange.signInPage(
                status: .unauthorized, next: next,
                problem: "This is not the token that the server printed when it started.")
        }
        var response = Response.seeOther(next)
        let id = exchange.parts.sessions.begin(at: exchange.parts.clock())
        response.headers[.setCookie] = SessionCookie.setting(id)
        return response
    }

    /// Where to go next: one of our own pages, or the first. Nobody is sent elsewhere by a form of ours.
    static func ownPath(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"\"'<>\\".utf8.contains($0) }
        guard isPlain, let place = Route.table.find(String(text.prefix { $0 != "?" })),
            place.route(.get)?.audience == .browser
        else { return Address.home.path() }
        return text
    }
}
