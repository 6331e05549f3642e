import Hummingbird
import RewardDomain
import RewardReports
import RewardServices

/// `POST /v1/participant-access`: what a participant signs in with, shown this once.
enum GiveAccessEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("participant", "kind")
        let given = try await exchange.services.giveAccess(
            to: try body.text("participant"), try body.choice("kind"), context)
        return .carriedOut(
            .object([
                "participant": .text(given.participant.id), "kind": .string(given.kind.rawValue),
                "secret": .string(given.secret), "until": .text(orNull: given.until),
            ]), isRepeat: false)
    }
}

/// `POST /v1/participant-access/revoke`: nothing opens the participant's account any more.
enum RevokeAccessEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("participant")
        let revoked = try await exchange.services.revokeAccess(of: try body.text("participant"), context)
        return .carriedOut(.object(["participant": .text(revoked.value.id)]), isRepeat: revoked.isRepeat)
    }
}
