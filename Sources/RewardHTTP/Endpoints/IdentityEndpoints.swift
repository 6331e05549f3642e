import Hummingbird
import RewardDomain
import RewardServices

/// `POST /v1/users/link-identity`: lets an account at an identity provider open a user's, once two admins said so.
enum LinkIdentityEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("user", "issuer", "subject")
        let identity = LinkedIdentity(issuer: try issuer(body, exchange), subject: try body.text("subject"))
        return .user(try await exchange.services.linkIdentity(identity, to: try body.slug("user"), context))
    }

    /// That of the provider this server has, unless another is named.
    private static func issuer(_ body: Members, _ exchange: Exchange) throws(Problem) -> String {
        if let issuer = try body.optionalText("issuer") { return issuer }
        guard let provider = exchange.parts.identityProvider else {
            throw .malformed("issuer is missing: this server has no identity provider of its own.", member: "issuer")
        }
        return provider.configuration.issuer
    }
}

/// `POST /v1/users/unlink-identity`: no account at an identity provider opens the user's any more.
enum UnlinkIdentityEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("user")
        return .user(try await exchange.services.unlinkIdentity(of: try body.slug("user"), context))
    }
}
