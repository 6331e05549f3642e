import HTTPTypes
import Hummingbird
import RewardDomain
import RewardPages
import RewardServices

/// `GET /tokens`: everybody's to whoever manages users, to others their own.
enum TokensPageEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        _ = try exchange.query()
        return try await exchange.tokensPage()
    }
}

/// `POST /tokens`: makes one for whoever asks, for their password, or revokes one. Sent twice it is the same token.
enum ChangeTokensFormEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.ownForm(
            "key", "change", "scopes", "label", "until", "password", "user", "token")
        if try form.optionalText("change") == "issue" { return try await issue(form, exchange) }
        return try await exchange.carryOut(form, isAllowed: true) { context in
            guard try form.text("change") == "revoke" else {
                throw Problem.malformed("This page knows no such change.", member: "change")
            }
            // A key is known to the stream of whose token it is, and names no other of theirs.
            var context = context
            context.key = "\(try form.text("key"))/\(try form.text("token"))"
            _ = try await exchange.services.revokeToken(
                try form.wholeNumber("token"), of: try form.login(), context)
            return Address.tokens.path()
        } again: { refused in
            try await exchange.tokensPage(refused: refused)
        }
    }

    private static func issue(_ form: Members, _ exchange: Exchange) async throws -> Response {
        func again(_ problem: String, _ field: String?) async throws -> Response {
            try await exchange.tokensPage(refused: form.refused(problem, field: field))
        }
        guard exchange.visitor?.login != nil,
            let cookie = exchange.parts.cookies.value(of: .session, in: exchange.request.headers)
        else { throw Problem(.notFound) }
        let scopes = Set(try form.optionalTexts("scopes").compactMap { TokenScope(rawValue: $0.name) })
        guard !scopes.isEmpty else { return try await again(exchange.words("Say what it is for."), "scopes") }
        do {
            let answer = try await exchange.services.createOwnToken(
                inSession: cookie, password: try form.optionalText("password") ?? "", scopes: scopes,
                label: try form.optionalText("label"), until: try form.optionalTypedDay("until"),
                key: try form.text("key"))
            switch answer {
            case .done(let token): return try await exchange.tokensPage(new: token)
            case .wrong: return try await again(exchange.words("The password is wrong. Nothing was made."), "password")
            case .ended:
                return exchange.signedOut(
                    status: .unauthorized, problem: "The session has ended. Sign in again.", next: .tokens)
            }
        } catch ServiceError.refused(let refusal) {
            return try await again(refusal.message, nil)
        } catch let malformed as Problem where malformed.kind == .malformedRequest {
            return try await again(exchange.words(malformed.detail), malformed.member)
        }
    }
}

extension Exchange {
    fileprivate func tokensPage(new: NewToken? = nil, refused: RefusedForm? = nil) async throws -> Response {
        let seesAll = standing?.reach(.manageUsers) == .everywhere
        guard seesAll || visitor?.login != nil else { throw Problem(.refused(.notAllowed)) }
        let tokens = try await services.tokens(of: seesAll ? nil : visitor?.login, reader)
        let user = visitor?.login == nil ? nil : try await services.whoAmI(caller).user
        return page(
            TokensPage(
                frame: frame, tokens: tokens, canIssue: user?.history.hasPassword ?? false, key: newFormKey(),
                new: new, refused: refused), status: refused == nil ? .ok : .unprocessableContent)
    }
}
