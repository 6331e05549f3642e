import HTTPTypes
import Hummingbird
import RewardDomain
import RewardPages
import RewardServices

/// `GET /account`: where members of staff change what they sign in with.
enum OwnAccountEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response { try await exchange.ownAccountPage() }
}

/// `POST /account/password`: another password. Whoever is signed in as the user no longer is, here neither.
enum OwnPasswordEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.ownForm("username", "current", "new", "again")
        let new = try form.optionalText("new") ?? ""
        guard new == (try form.optionalText("again") ?? "") else {
            return try await exchange.ownAccountPage(
                status: .unprocessableContent, problem: "The two passwords are not the same. Nothing was changed.")
        }
        let current = try form.optionalText("current") ?? ""
        return try await exchange.answeringOwner { cookie in
            try await exchange.services.changeOwnPassword(inSession: cookie, from: current, to: new)
        } done: { _ in
            exchange.signedOut(status: .ok, note: "Your password was changed. Sign in with it.")
        }
    }
}

/// `POST /account/second-factor`: a secret for an authenticator, the first or another.
enum OwnSecondFactorEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.ownForm("password", "code")
        let password = try form.optionalText("password") ?? ""
        let code = try form.optionalText("code")
        return try await exchange.answeringOwner { cookie in
            guard let code else {
                return try await exchange.services.beginOwnSecondFactor(inSession: cookie, password: password)
            }
            return try await exchange.services.renewOwnSecondFactor(inSession: cookie, password: password, code: code)
        } done: { factor in
            exchange.page(NewAuthenticatorPage(frame: exchange.frame, factor: factor))
        }
    }
}

/// `POST /account/second-factor/confirm`: a first code of it, for recovery codes.
enum OwnFirstCodeEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.ownForm("code")
        guard let login = exchange.visitor?.login else { throw Problem(.notFound) }
        let code = (try form.optionalText("code") ?? "").filter { $0 != " " }
        do throws(ServiceError) {
            let codes = try await exchange.services.confirmSecondFactor(of: login, code: code, exchange.caller)
            return exchange.page(RecoveryCodesPage(frame: exchange.frame, codes: codes))
        } catch {
            guard case .refused(let refusal) = error else { throw error }
            guard refusal.code == .signInFailed else {
                return try await exchange.ownAccountPage(status: .unprocessableContent, problem: refusal.message)
            }
            return exchange.page(
                NewAuthenticatorPage(frame: exchange.frame, factor: nil, problem: refusal.message),
                status: .unprocessableContent)
        }
    }
}

extension Exchange {
    /// Whoever has no account of their own, a participant or who came by the printed token, finds nothing there.
    func ownAccountPage(status: HTTPResponse.Status = .ok, problem: String? = nil) async throws -> Response {
        guard visitor?.login != nil, let user = try await services.whoAmI(caller).user else { throw Problem(.notFound) }
        return page(
            OwnAccountPage(frame: frame, user: user.history, problem: problem.map { words($0) }), status: status)
    }

    /// Answers with the page again where the password or the code is wrong, or what was chosen cannot be taken.
    fileprivate func answeringOwner<Value>(
        _ change: (_ cookie: String) async throws -> OwnSecretAnswer<Value>, done: (Value) -> Response
    ) async throws -> Response {
        guard visitor?.login != nil, let cookie = parts.cookies.value(of: .session, in: request.headers) else {
            throw Problem(.notFound)
        }
        do {
            switch try await change(cookie) {
            case .done(let value): return done(value)
            case .wrong:
                return try await ownAccountPage(
                    status: .unprocessableContent, problem: "The password or the code is wrong. Nothing was changed.")
            case .ended: return signedOut(status: .unauthorized, problem: "The session has ended. Sign in again.")
            }
        } catch ServiceError.refused(let refusal) {
            return try await ownAccountPage(status: .unprocessableContent, problem: refusal.message)
        }
    }

    /// Who was signed in until now, at the door; from there back to `next`.
    func signedOut(
        status: HTTPResponse.Status, problem: String? = nil, note: String? = nil, next: Address = .ownAccount
    ) -> Response {
        var exchange = self
        exchange.visitor = nil
        var response = exchange.signInPage(
            status: status, next: next.path(), problem: problem, note: note)
        response.headers.append(parts.cookies.removing(.session))
        return response
    }
}
