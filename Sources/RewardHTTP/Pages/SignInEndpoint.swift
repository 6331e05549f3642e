import HTTPTypes
import Hummingbird
import RewardPages
import RewardServices

/// `POST /sign-in`: a user's name, password and code, or the printed token, for a session.
enum SignInEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        guard SameOrigin.allows(exchange.request.head) else { throw Problem(.forbidden) }
        let form = try await exchange.form("name", "password", "code", "token", "next", "kept", "kept_path")
        var exchange = exchange
        exchange.keptForm = try exchange.keptForm(in: form)
        let next = Exchange.ownPath(try form.optionalText("next") ?? "")
        if let token = try form.optionalText("token") { return signIn(token: token, next, exchange) }
        let name = try form.optionalText("name") ?? ""
        let provider = exchange.parts.identityProvider?.configuration
        let answer = try await exchange.services.signIn(
            name, password: try form.optionalText("password") ?? "", code: try form.optionalText("code"),
            from: exchange.origin, deviceName: exchange.deviceName,
            notLinkedTo: provider?.takesNoPasswordOfLinked == true ? provider?.issuer : nil)
        switch answer {
        case .signedIn(let session): return try await exchange.entered(session, next: next)
        case .codeNeeded:
            return exchange.signInPage(
                status: .unauthorized, next: next, name: name,
                problem: "Give the password again, and the code that the authenticator shows now.")
        case .identityNeeded:
            return exchange.signInPage(
                status: .unauthorized, next: next,
                problem: exchange.words(
                    "Sign in with your {name}; your password is not taken here.", ["name": provider?.name ?? ""]))
        case .locked(let seconds):
            return exchange.tooEarly(
                exchange.signInPage(
                    status: .tooManyRequests, next: next, problem: exchange.tooManyAttempts(seconds: seconds)),
                seconds: seconds)
        case .wrong, .pinNeeded, .pinToChoose:
            return exchange.signInPage(
                status: .unauthorized, next: next, problem: "The name, the password or the code is wrong.")
        }
    }

    private static func signIn(token: String, _ next: String, _ exchange: Exchange) -> Response {
        guard exchange.parts.token.matches(token) else {
            return exchange.signInPage(
                status: .unauthorized, next: next,
                problem: "This is not the token that the server printed when it started.")
        }
        var response = Response.seeOther(next)
        let id = exchange.parts.sessions.begin(at: exchange.parts.clock())
        response.headers.append(exchange.parts.cookies.setting(.session, to: id))
        return response
    }
}
