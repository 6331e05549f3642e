import HTTPTypes
import Hummingbird
import RewardPages
import RewardServices

/// `POST /unlock`: the password or the PIN for going on where the session was locked.
enum UnlockEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        guard exchange.visitor != nil,
            let cookie = exchange.parts.cookies.value(of: .session, in: exchange.request.headers)
        else { return exchange.signInPage(status: .unauthorized, next: "") }
        let form = try await exchange.ownForm("password", "next", "kept", "kept_path")
        var exchange = exchange
        exchange.keptForm = try exchange.keptForm(in: form)
        let next = Exchange.ownPath(try form.optionalText("next") ?? "")
        switch try await exchange.services.unlockSession(cookie, with: try form.optionalText("password") ?? "") {
        case .unlocked:
            guard let kept = exchange.keptForm else { return .seeOther(next) }
            exchange.visitor?.isLocked = false
            return exchange.page(try exchange.keptFormPage(kept))
        case .wrong: return exchange.unlockPage(next: next, problem: "That is wrong; try again.")
        case .ended: return ended(exchange, next)
        }
    }

    private static func ended(_ exchange: Exchange, _ next: String) -> Response {
        let isParticipant = exchange.visitor?.participant != nil
        var exchange = exchange
        exchange.visitor = nil
        let problem = "The session has ended. Sign in again."
        var response =
            isParticipant
            ? exchange.participantSignInPage(status: .unauthorized, problem: problem)
            : exchange.signInPage(status: .unauthorized, next: next, problem: problem)
        response.headers.append(exchange.parts.cookies.removing(.session))
        return response
    }
}
