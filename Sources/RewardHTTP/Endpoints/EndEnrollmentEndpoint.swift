import Hummingbird
import RewardDomain
import RewardReports
import RewardServices

/// `POST /v1/enrollments/end`: ends the open enrollment in a program.
enum EndEnrollmentEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("participant", "program", "last_day", "reason")
        let answered = try await exchange.services.endEnrollment(
            of: try body.text("participant"), in: try body.program(), lastDay: try body.day("last_day"),
            reason: try body.endReason(), context)
        return .carriedOut(.enrollment(answered.value), isRepeat: answered.isRepeat)
    }
}
