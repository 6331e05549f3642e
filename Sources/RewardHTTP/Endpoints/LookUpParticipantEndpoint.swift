import Hummingbird
import RewardReports
import RewardServices

/// `POST /v1/participants/lookup`: the id of the participant with a code. A code identifies a person, so it is sent in
/// a body and not in an address, which proxies and histories keep.
enum LookUpParticipantEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("code")
        let participant = try await exchange.services.participant(try body.text("code"), context)
        return .json(.participant(participant))
    }
}
