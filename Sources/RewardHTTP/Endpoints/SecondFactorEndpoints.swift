import Hummingbird
import RewardReports
import RewardServices

/// `POST /v1/second-factors`: a secret for an authenticator, shown this once.
enum BeginSecondFactorEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("user")
        let login = try body.login()
        let factor = try await exchange.services.beginSecondFactor(of: login, context)
        return .carriedOut(
            .object([
                "user": .text(login), "address": .string(factor.address), "secret": .string(factor.secret),
            ]), isRepeat: false)
    }
}

/// `POST /v1/second-factors/confirm`: a first code, for recovery codes, shown this once.
enum ConfirmSecondFactorEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("user", "code")
        let login = try body.login()
        let codes = try await exchange.services.confirmSecondFactor(of: login, code: try body.text("code"), context)
        return .carriedOut(
            .object(["user": .text(login), "recovery_codes": .array(codes.map { .string($0) })]), isRepeat: false)
    }
}

/// `POST /v1/second-factors/reset`: one admin asks, another agrees.
enum ResetSecondFactorEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("user")
        let login = try body.login()
        let reset = try await exchange.services.resetSecondFactor(of: login, context)
        return .carriedOut(
            .object(["user": .text(login), "reset": .bool(reset.value == .done)]), isRepeat: reset.isRepeat)
    }
}
