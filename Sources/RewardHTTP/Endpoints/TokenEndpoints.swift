import Hummingbird
import RewardDomain
import RewardReports
import RewardServices

/// `POST /v1/tokens`: makes a token, which is shown this once.
enum CreateTokenEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("user", "scopes", "label", "until")
        let made = try await exchange.services.createToken(
            for: try body.login(), scopes: try body.scopes(), label: try body.optionalText("label"),
            until: try body.optionalText("until") == nil ? nil : body.day("until"), context)
        return .carriedOut(
            .object(["token": .string(made.text), "made": .token(made.summary)]), isRepeat: false)
    }
}

/// `POST /v1/tokens/revoke`: the token opens nothing any more.
enum RevokeTokenEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("user", "number")
        let revoked = try await exchange.services.revokeToken(
            try body.number("number"), of: try body.login(), context)
        return .carriedOut(.token(revoked.value), isRepeat: revoked.isRepeat)
    }
}

/// `GET /v1/tokens?user=anna`: tokens, without what opens anything.
enum TokensEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let (query, page) = try exchange.paging("user")
        let tokens = try await exchange.services.tokens(of: try query.optionalLogin(), exchange.reader)
        return .json(
            .object(
                try page.page(
                    "tokens", of: tokens, by: { [.text($0.user), .int($0.token.created.number)] }, { .token($0) })))
    }
}
