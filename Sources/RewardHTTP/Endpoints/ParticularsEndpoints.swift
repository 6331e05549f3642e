import Hummingbird
import RewardDomain
import RewardReports
import RewardServices

/// `GET /v1/participants/{participant}/particulars`: name, birth date and identifiers, for who treats the person.
enum ParticularsEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        _ = try exchange.query()
        let id = try exchange.participantID()
        let known = try await exchange.services.particulars(of: id, exchange.reader)
        let identifiers = known.identifiers.sorted { $0.key < $1.key }
        return .json(
            .object([
                "participant": .string(id),
                "name": .string(orNull: known.name),
                "born": .text(orNull: known.born),
                "identifiers": .object(identifiers.map { .init($0.key.text, .string($0.value)) }),
            ]))
    }
}

/// `POST /v1/participants/describe`: adds to what is known of a person, or mends it.
enum DescribeParticipantEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body(
            "participant", "name", "born", "identifiers", "without", "as_manager", "reason")
        let word = try body.managersWord()
        let answered = try await exchange.services.describe(
            try body.text("participant"), as: try body.particulars(), removing: try body.slugs("without"),
            asManager: word.asManager, reason: word.reason, context)
        return .carriedOut(.participant(answered.value), isRepeat: answered.isRepeat)
    }
}

extension JSONValue {
    /// A participant, as they are looked up and listed.
    static func participant(_ participant: ParticipantSummary) -> JSONValue {
        .object(["participant": .text(participant.id), "code": .string(orNull: participant.code)])
    }
}
