import HTTPTypes
import Hummingbird
import LedgerStorage
import RewardDomain
import RewardPages
import RewardServices

/// `GET /people/{participant}/card`: what a sign-in card is, and the button that makes one.
enum SignInCardPageEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        _ = try exchange.query()
        guard exchange.standing?.may(.giveAccess) == true else { throw Problem(.refused(.notAllowed)) }
        let participant = try await exchange.services.participant(try exchange.participantID(), exchange.reader)
        return exchange.page(
            SignInCardPage(
                frame: exchange.frame, participant: participant, given: nil, origin: exchange.ownOrigin,
                key: RandomText.make(byteCount: Exchange.keyBytes)))
    }
}

/// `POST /people/{participant}/card`: makes it, and shows it this once. Sent twice it is the same card.
enum MakeSignInCardEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.ownForm("key")
        var context = exchange.caller
        context.key = try form.text("key")
        let given = try await exchange.services.giveAccess(to: try exchange.participantID(), .printed, context)
        return exchange.page(
            SignInCardPage(
                frame: exchange.frame, participant: given.participant, given: given, origin: exchange.ownOrigin,
                key: context.key ?? ""))
    }
}

extension Exchange {
    /// Where browsers reach this service: as it was configured, else as this one did.
    fileprivate var ownOrigin: String {
        if let configured = parts.identityProvider?.configuration.publicAddress { return configured }
        return (parts.cookies.isSecure ? "https://" : "http://") + (request.head.authority ?? "localhost")
    }
}
