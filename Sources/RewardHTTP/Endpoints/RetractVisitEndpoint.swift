import Hummingbird
import RewardDomain
import RewardReports
import RewardServices

/// `POST /v1/retractions`: what was written about a visit was posted in error; the visit is unrecorded again.
enum RetractVisitEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body(
            "participant", "program", "on", "for", "task", "reason", "target", "written_at", "recorded_by")
        let (participant, address) = try body.visit()
        let answered = try await exchange.services.mend(
            address, of: participant, nil, reason: try body.text("reason"),
            writtenAt: try body.optionalInstant("written_at"), recordedBy: try body.optionalName("recorded_by"),
            context)
        return .mended(answered)
    }
}
