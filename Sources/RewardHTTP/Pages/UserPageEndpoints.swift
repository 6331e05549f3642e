import HTTPTypes
import Hummingbird
import RewardDomain
import RewardPages
import RewardServices

/// `GET /users`: who works here.
enum UsersPageEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response { try await exchange.usersPage() }
}

/// `POST /users`: adds somebody, and leads to their page, where their roles are given.
enum AddUserFormEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.ownForm("login", "name")
        let typed = (login: try form.optionalText("login"), name: try form.optionalText("name"))
        do {
            _ = try await exchange.services.addUser(try form.slug("login"), name: typed.name, exchange.caller)
        } catch {
            guard let problem = Problem.beside(error) else { throw error }
            return try await exchange.usersPage(typed: typed, problem: problem)
        }
        return .seeOther(Address.user.path(try form.slug("login").text))
    }
}

/// `GET /users/{user}`: one of them.
enum UserPageEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response { try await exchange.userPage() }
}

/// `POST /users/{user}`: one change, by name; the page is shown again.
enum ChangeUserFormEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.ownForm("change", "role", "site", "from", "until", "token")
        let login = try exchange.askedUser()
        do {
            try await change(login, form, exchange.services, exchange.caller)
        } catch {
            guard let problem = Problem.beside(error) else { throw error }
            return try await exchange.userPage(status: .unprocessableContent, problem: problem)
        }
        return .seeOther(Address.user.path(login.text))
    }

    private static func change(
        _ login: Slug, _ form: Members, _ services: RewardServices, _ context: CommandContext
    ) async throws {
        switch try form.text("change") {
        case "grant":
            _ = try await services.grantRole(
                try form.role(), to: login, at: try form.optionalSite(), from: try form.optionalDay("from"),
                until: try form.optionalDay("until"), context)
        case "end":
            _ = try await services.endRole(try form.role(), of: login, at: try form.optionalSite(), context)
        case "disable": _ = try await services.setUser(login, enabled: false, context)
        case "enable": _ = try await services.setUser(login, enabled: true, context)
        case "end-sessions": _ = try await services.endSessions(of: login, context)
        case "reset-authenticator": _ = try await services.resetSecondFactor(of: login, context)
        case "revoke":
            guard let number = Int(try form.text("token")) else {
                throw Problem.malformed("token must be a number.", member: "token")
            }
            _ = try await services.revokeToken(number, of: login, context)
        default: throw Problem.malformed("This page knows no such change.", member: "change")
        }
    }
}

extension Exchange {
    fileprivate func usersPage(
        typed: (login: String?, name: String?) = (nil, nil), problem: String? = nil
    ) async throws -> Response {
        page(
            UsersPage(frame: frame, users: try await services.users(reader), typed: typed, problem: problem),
            status: problem == nil ? .ok : .unprocessableContent)
    }

    fileprivate func askedUser() throws -> Slug {
        guard let login = Slug(parameters["user"] ?? "") else { throw Problem(.notFound) }
        return login
    }

    fileprivate func userPage(
        status: HTTPResponse.Status = .ok, problem: String? = nil
    ) async throws -> Response {
        let login = try askedUser()
        let user = try await services.user(login, reader)
        // An auditor reads who may do what; where somebody is signed in is for who manages users.
        let manages = standing?.may(.manageUsers) ?? false
        return page(
            UserPage(
                frame: frame, user: user, sessions: manages ? try await services.sessions(of: login, reader) : [],
                tokens: manages ? try await services.tokens(of: login, reader) : [],
                sites: try await services.sites(reader).map(\.site.id),
                canChange: manages && visitor?.login != login, problem: problem), status: status)
    }
}
