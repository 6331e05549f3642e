import HTTPTypes
import Hummingbird
import RewardDomain
import RewardServices

/// Somebody at a browser who is signed in.
struct Visitor: Sendable {
    /// Whose commands they give, unless the session is locked.
    let context: CommandContext
    /// What the forms of their pages must carry.
    let formToken: String
    /// Whether there is a password or a PIN to unlock it by.
    var canLock = false
    /// Nothing is shown or done but unlocking and signing out.
    var isLocked = false

    /// Of a user who signed in as themselves.
    var login: Slug? {
        if case .user(let text) = context.caller { Slug(text) } else { nil }
    }

    var participant: ParticipantID? {
        if case .participant(let text) = context.caller { ParticipantID(text) } else { nil }
    }
}

extension Exchange {
    /// Who sends this token: a user's own, or the one that the server printed when it started.
    func requireToken() async throws -> CommandContext {
        let unauthorized = Problem(
            .unauthorized, headers: [.wwwAuthenticate: "Bearer realm=\"reward ledger\""])
        let words = request.headers[.authorization]?.split(separator: " ", maxSplits: 1) ?? []
        guard words.count == 2, words[0].lowercased() == "bearer" else { throw unauthorized }
        let token = String(words[1])
        if token.hasPrefix(RewardServices.tokenPrefix) {
            do { return try await services.authenticate(token: token) } catch {
                if case .refused = error { throw unauthorized }
                throw error
            }
        }
        guard parts.token.matches(token) else { throw unauthorized }
        return CommandContext(actor: ServerParts.actor)
    }

    func currentVisitor() async throws -> Visitor? { try await parts.visitor(request) }
}

extension ServerParts {
    /// Who has the request's cookie: somebody who signed in, or whoever gave the printed token. Nobody, where there is
    /// no cookie or the session has ended.
    func visitor(_ request: Request) async throws -> Visitor? {
        guard let cookie = cookies.value(of: .session, in: request.headers) else { return nil }
        if let session = sessions.session(cookie, at: clock()) {
            return Visitor(context: CommandContext(actor: Self.actor), formToken: session.formToken)
        }
        guard let session = try await services.session(cookie) else { return nil }
        return Visitor(
            context: session.context, formToken: services.formToken(ofSession: cookie), canLock: true,
            isLocked: session.isLocked)
    }
}
