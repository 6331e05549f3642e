import HTTPTypes
import Hummingbird
import RewardDomain
import RewardPages
import RewardServices

/// `GET /me/sign-in`: where a participant signs in. Whoever is signed in already goes on to their own page: that is where
/// an installed page begins.
enum ParticipantSignInPageEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        if let visitor = exchange.visitor, let participant = visitor.participant, !visitor.isLocked {
            return .seeOther(Address.balancePage.path(participant.description))
        }
        return exchange.participantSignInPage(status: .ok)
    }
}

/// `POST /me/sign-in`: a participant's printed secret, or that of a link, and their PIN for a session.
enum ParticipantSignInEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        guard SameOrigin.allows(exchange.request.head) else { throw Problem(.forbidden) }
        let form = try await exchange.form("secret", "pin", "new_pin", "again", "kept", "kept_path")
        var exchange = exchange
        exchange.keptForm = try exchange.keptForm(in: form)
        let secret = plain(try form.optionalText("secret") ?? "")
        let newPIN = try form.optionalText("new_pin")
        guard newPIN == (try form.optionalText("again")) else {
            // Whether the secret is right is not told: nothing was tried with it.
            return exchange.participantSignInPage(
                status: .unprocessableContent, step: .newPIN(secret: secret),
                problem: "The two PINs are not the same. Nothing was changed.")
        }
        do {
            return try await answer(
                try await exchange.services.signInParticipant(
                    secret: secret, pin: try form.optionalText("pin"), newPIN: newPIN, from: exchange.origin,
                    deviceName: exchange.deviceName), secret, exchange)
        } catch ServiceError.refused(let refusal) where refusal.code == .weakSecret {
            return exchange.participantSignInPage(
                status: .unprocessableContent, step: .newPIN(secret: secret), problem: refusal.message)
        }
    }

    private static func answer(
        _ answer: SignInAnswer, _ secret: String, _ exchange: Exchange
    ) async throws -> Response {
        switch answer {
        case .signedIn(let session):
            guard case .participant(let id) = session.account else { throw Problem(.internalError) }
            return try await exchange.entered(session, next: Address.balancePage.path(id))
        case .pinNeeded: return exchange.participantSignInPage(status: .unauthorized, step: .pin(secret: secret))
        case .pinToChoose: return exchange.participantSignInPage(status: .unauthorized, step: .newPIN(secret: secret))
        case .locked(let seconds):
            return exchange.tooEarly(
                exchange.participantSignInPage(
                    status: .tooManyRequests, problem: exchange.tooManyAttempts(seconds: seconds)), seconds: seconds)
        case .wrong, .codeNeeded, .identityNeeded:
            return exchange.participantSignInPage(status: .unauthorized, problem: "The code or the PIN is wrong.")
        }
    }

    /// The secret as it was made, from whatever was typed or pasted: the whole link, groups apart, a blank at the end.
    private static func plain(_ text: String) -> String {
        let end = text.split(separator: "#").last ?? ""
        return end.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
    }
}
