import Hummingbird
import RewardServices

/// `POST /v1/redemptions/approve`: a second person agrees to a redemption.
enum ApproveRedemptionEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("participant", "number")
        return .redemption(
            try await exchange.services.approveRedemption(
                try body.number("number"), of: try body.text("participant"), context))
    }
}

/// `POST /v1/redemptions/fail`: the vendor could not deliver it; its value goes back to the balance.
enum FailRedemptionEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("participant", "number", "reason")
        return .redemption(
            try await exchange.services.failRedemption(
                try body.number("number"), of: try body.text("participant"), reason: try body.text("reason"), context))
    }
}

/// `POST /v1/redemptions/cancel`: gives a redemption up before it is handed over.
enum CancelRedemptionEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("participant", "number", "reason")
        return .redemption(
            try await exchange.services.cancelRedemption(
                try body.number("number"), of: try body.text("participant"), reason: try body.text("reason"), context))
    }
}

/// `POST /v1/reversals`: asks to take a delivery back.
enum AskReversalEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("participant", "number", "reason")
        return .redemption(
            try await exchange.services.askReversal(
                ofRedemption: try body.number("number"), of: try body.text("participant"),
                reason: try body.text("reason"), context))
    }
}

/// `POST /v1/reversals/approve`: a second person takes the delivery back.
enum ApproveReversalEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("participant", "number")
        return .redemption(
            try await exchange.services.approveReversal(
                ofRedemption: try body.number("number"), of: try body.text("participant"), context))
    }
}

/// `POST /v1/reversals/decline`: a second person lets the delivery stand.
enum DeclineReversalEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("participant", "number", "reason")
        return .redemption(
            try await exchange.services.declineReversal(
                ofRedemption: try body.number("number"), of: try body.text("participant"),
                reason: try body.text("reason"), context))
    }
}
