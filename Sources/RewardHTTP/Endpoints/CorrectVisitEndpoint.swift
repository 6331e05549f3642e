import Hummingbird
import RewardDomain
import RewardReports
import RewardServices

/// `POST /v1/corrections`: mends the outcome of a visit, with a reason; or proposes it to a second person.
enum CorrectVisitEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body(
            "participant", "program", "on", "for", "outcome", "results", "reading", "task", "as_manager", "reason",
            "target", "written_at", "recorded_by", "evidence")
        let (participant, address) = try body.visit()
        let answered = try await exchange.services.mend(
            address, of: participant, try body.content(), reason: try body.text("reason"),
            evidence: try body.optionalText("evidence"), passesLimits: try body.flag("as_manager"),
            writtenAt: try body.optionalInstant("written_at"),
            recordedBy: try body.optionalName("recorded_by"),
            context)
        return .mended(answered)
    }
}
