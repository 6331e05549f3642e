import HTTPTypes
import Hummingbird
import RewardPages
import RewardServices

/// `POST /sign-out`: ends the session, locked or not. A copy that a participant kept on their phone goes with it.
enum SignOutEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        guard let visitor = exchange.visitor else { return .seeOther(Address.home.path()) }
        _ = try await exchange.ownForm()
        if let id = exchange.parts.cookies.value(of: .session, in: exchange.request.headers) {
            exchange.parts.sessions.end(id)
            try await exchange.services.signOut(id)
        }
        let entrance = visitor.participant == nil ? Address.home : .participantSignIn
        var response = Response.seeOther(entrance.path())
        response.headers.append(exchange.parts.cookies.removing(.session))
        if visitor.participant != nil, let clearing = HTTPField.Name("Clear-Site-Data") {
            response.headers[clearing] = "\"cache\", \"storage\""
        }
        return response
    }
}
