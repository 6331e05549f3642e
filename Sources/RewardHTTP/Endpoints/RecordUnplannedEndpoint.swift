import Hummingbird
import RewardDomain
import RewardReports
import RewardServices

/// `POST /v1/visits/unplanned`: keeps what happened on a day that was not planned, which never touches money.
enum RecordUnplannedEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body(
            "participant", "program", "on", "target", "task", "outcome", "results", "reading", "written_at",
            "recorded_by", "held_at")
        let (participant, address) = try body.visit()
        var command = RecordVisit(
            visit: address, content: try body.content(), writtenAt: try body.optionalInstant("written_at"),
            recordedBy: try body.optionalName("recorded_by"))
        command.heldAt = try body.optionalSite("held_at")
        let answered = try await exchange.services.recordUnplanned(command, of: participant, context)
        return .carriedOut(.object(["version": .int(answered.value)]), isRepeat: answered.isRepeat)
    }
}
