import Hummingbird
import RewardReports
import RewardServices

/// `POST /v1/participants/same`: proposes that `other` is the same person as `participant`, who goes on.
enum ProposeSamePersonEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("participant", "other", "reason")
        let answered = try await exchange.services.proposeSamePerson(
            try body.text("participant"), try body.text("other"), reason: try body.text("reason"), context)
        return .carriedOut(.samePerson(answered.value), status: .accepted, isRepeat: answered.isRepeat)
    }
}

/// `POST /v1/participants/same/approve`: a second person closes the other code, and moves what it has.
enum ApproveSamePersonEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("participant", "other")
        let answered = try await exchange.services.approveSamePerson(
            try body.text("participant"), try body.text("other"), context)
        return .carriedOut(.samePerson(answered.value), isRepeat: answered.isRepeat)
    }
}

/// `POST /v1/participants/same/decline`: takes the proposal off the list.
enum DeclineSamePersonEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("participant", "other")
        let answered = try await exchange.services.declineSamePerson(
            try body.text("participant"), try body.text("other"), context)
        return .carriedOut(.samePerson(answered.value), isRepeat: answered.isRepeat)
    }
}

extension JSONValue {
    fileprivate static func samePerson(_ answer: SamePersonAnswer) -> JSONValue {
        .object([
            "participant": .text(answer.participant.id),
            "version": .int(answer.version),
            "other": .text(answer.other.id),
            "state": .string(answer.state.rawValue),
            "moved": .money(answer.moved, answer.currency),
            "cap_uses": .int(answer.capUses),
            "balance": .money(answer.balance, answer.currency),
        ])
    }
}
