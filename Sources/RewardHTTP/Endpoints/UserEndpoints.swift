import Hummingbird
import RewardDomain
import RewardReports
import RewardServices

/// `GET /v1/users`: every user by login, with the roles they have or had; of one site if named.
enum UsersEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let (query, page) = try exchange.paging("site")
        let users = try await exchange.services.users(at: try query.optionalSite(), exchange.reader)
        return .json(.object(try page.page("users", of: users, by: { [.text($0.history.login)] }, { .user($0) })))
    }
}

/// `GET /v1/users/{user}`: one user.
enum UserEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        _ = try exchange.query()
        let name = exchange.parameters["user"] ?? ""
        guard let login = Slug(name) else {
            throw Problem(.refused(.unknownUser), "There is no user \(name).")
        }
        let user = try await exchange.services.user(login, exchange.reader)
        return .json(.user(user), version: Int64(user.history.version))
    }
}

/// `POST /v1/users`: adds a user, who may do nothing until a role is granted.
enum AddUserEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("user", "name")
        return .user(
            try await exchange.services.addUser(try body.slug("user"), name: try body.optionalText("name"), context))
    }
}

/// `POST /v1/users/disable` and `/v1/users/enable`: keeps a user from everything at once, or lets them in again.
enum SetUserEndpoint {
    static func disable(_ exchange: Exchange) async throws -> Response { try await set(exchange, enabled: false) }

    static func enable(_ exchange: Exchange) async throws -> Response { try await set(exchange, enabled: true) }

    private static func set(_ exchange: Exchange, enabled: Bool) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("user")
        return .user(try await exchange.services.setUser(try body.slug("user"), enabled: enabled, context))
    }
}

/// `POST /v1/users/trained`: notes a training in collecting and reading specimens.
enum RecordTrainingEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("user", "on", "until")
        return .user(
            try await exchange.services.recordTraining(
                of: try body.slug("user"), on: try body.optionalDay("on"), until: try body.day("until"), context))
    }
}

/// `POST /v1/users/link`: says that a user is also a participant.
enum LinkUserEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("user", "participant")
        return .user(
            try await exchange.services.linkUser(try body.slug("user"), to: try body.text("participant"), context))
    }
}

/// `POST /v1/users/grant`: gives a user a role at a site, or at every site.
enum GrantRoleEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("user", "role", "site", "from", "until")
        return .user(
            try await exchange.services.grantRole(
                try body.role(), to: try body.slug("user"), at: try body.optionalSite(),
                from: try body.optionalDay("from"), until: try body.optionalDay("until"), context))
    }
}

/// `POST /v1/users/end`: takes a role away, at once or from a day on.
enum EndRoleEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("user", "role", "site", "on")
        return .user(
            try await exchange.services.endRole(
                try body.role(), of: try body.slug("user"), at: try body.optionalSite(),
                on: try body.optionalDay("on"), context))
    }
}

extension Members {
    func role() throws(Problem) -> Role {
        guard let role = Role(rawValue: try text("role")) else {
            let known = Role.allCases.map(\.rawValue).joined(separator: ", ")
            throw .malformed("role must be one of \(known).", member: "role")
        }
        return role
    }
}

extension Response {
    static func user(_ answered: Answered<UserSummary>) -> Response {
        .carriedOut(.user(answered.value), isRepeat: answered.isRepeat)
    }
}

extension JSONValue {
    fileprivate static func user(_ summary: UserSummary) -> JSONValue {
        let user = summary.history
        let grants = user.grants.map { grant in
            JSONValue.object([
                "role": .string(grant.role.rawValue), "site": .text(orNull: grant.site), "from": .text(grant.from),
                "until": .text(orNull: grant.until), "ended_on": .text(orNull: grant.endedOn),
                "holds": .bool(user.isEnabled && grant.holds(on: summary.today)),
            ])
        }
        return .object([
            "user": .text(user.login),
            "name": .string(orNull: user.name),
            "enabled": .bool(user.isEnabled),
            "trained_on": .text(orNull: user.training?.on),
            "trained_until": .text(orNull: user.training?.until),
            "is_participant": .bool(!user.participantDigests.isEmpty),
            "identity": user.identity.map { .identity($0) } ?? .null,
            "asked_identity": user.askedIdentity.map { .identity($0.identity, askedBy: $0.by) } ?? .null,
            "roles": .array(grants),
        ])
    }

    private static func identity(_ identity: LinkedIdentity, askedBy actor: String? = nil) -> JSONValue {
        .object(
            [Member("issuer", .string(identity.issuer)), Member("subject", .string(identity.subject))]
                + (actor.map { [Member("by", .string($0))] } ?? []))
    }
}
