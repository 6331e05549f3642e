import Hummingbird
import RewardDomain
import RewardReports
import RewardServices

/// `POST /v1/proposals/approve`: a second person makes a proposal a fact.
enum ApproveProposalEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("participant", "number")
        let answered = try await exchange.services.approve(
            try body.number("number"), of: try body.text("participant"), context)
        return .carriedOut(
            .object(["visits": .array(answered.value.map { .visit($0) })]), isRepeat: answered.isRepeat)
    }
}

/// `POST /v1/proposals/decline`: a second person turns a proposal down.
enum DeclineProposalEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("participant", "number", "reason")
        let answered = try await exchange.services.decline(
            try body.number("number"), of: try body.text("participant"), reason: try body.text("reason"), context)
        return .carriedOut(.proposal(answered.value), isRepeat: answered.isRepeat)
    }
}

/// `POST /v1/proposals/withdraw`: who proposed it takes it back.
enum WithdrawProposalEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("participant", "number")
        let answered = try await exchange.services.withdraw(
            try body.number("number"), of: try body.text("participant"), context)
        return .carriedOut(.proposal(answered.value), isRepeat: answered.isRepeat)
    }
}
