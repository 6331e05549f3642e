import Hummingbird
import RewardDomain
import RewardReports
import RewardServices

/// `POST /v1/moves`: proposes that what was recorded for one participant belongs to another.
enum MoveVisitEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("participant", "to", "program", "on", "target", "task", "reason")
        let (participant, address) = try body.visit()
        let answered = try await exchange.services.proposeMove(
            of: address, from: participant, to: try body.text("to"), reason: try body.text("reason"), context)
        return .carriedOut(.proposal(answered.value), status: .accepted, isRepeat: answered.isRepeat)
    }
}
