import Hummingbird
import RewardReports
import RewardServices

/// `POST /v1/participants`: adds a person under the clinic's code, with what else is known of them.
enum AddParticipantEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("code", "name", "born", "identifiers", "as_manager", "reason")
        let word = try body.managersWord()
        let answered = try await exchange.services.addParticipantOnce(
            code: try body.text("code"), described: try body.particulars(), asManager: word.asManager,
            reason: word.reason, context)
        return .carriedOut(json(answered.value), isRepeat: answered.isRepeat)
    }

    private static func json(_ participant: ParticipantSummary) -> JSONValue {
        .object([
            "participant": .text(participant.id), "version": .int(RewardServices.versionOfAdding),
            "code": .string(orNull: participant.code),
        ])
    }
}
