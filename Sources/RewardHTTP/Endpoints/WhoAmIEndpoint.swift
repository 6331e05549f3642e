import Hummingbird
import RewardDomain
import RewardReports
import RewardServices

/// `GET /v1/me`: who the sender of this token is, and what they may do.
enum WhoAmIEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        _ = try exchange.query()
        let identity = try await exchange.services.whoAmI(exchange.reader)
        let held = identity.user.map { user in user.history.grants.filter { $0.holds(on: user.today) } } ?? []
        return .json(
            .object([
                "actor": .text(identity.actor),
                "user": .text(orNull: identity.user?.history.login),
                "roles": .array(
                    held.map { grant in
                        .object([
                            "role": .string(grant.role.rawValue), "site": .text(orNull: grant.site),
                            "from": .text(grant.from), "until": .text(orNull: grant.until),
                        ])
                    }),
                "scopes": identity.scopes.map { .scopes(TokenScope.allCases.filter($0.contains)) } ?? .null,
            ]))
    }
}
