import HTTPTypes
import Hummingbird
import LedgerStorage
import RewardDomain
import RewardPages
import RewardServices

// What stands in the place of a page for whoever may not see it yet, and the way on from there.
extension Exchange {
    func closedDoor(_ route: Route) async throws -> Response {
        var exchange = self
        exchange.keptForm = try await formToKeep(route)
        return exchange.closedDoorPage(route)
    }

    private func closedDoorPage(_ route: Route) -> Response {
        if visitor?.isLocked == true { return unlockPage(next: asked) }
        // Where they come to sign in themselves, and see nothing of what staff sign in by.
        if route.isOfParticipants { return participantSignInPage(status: .unauthorized) }
        // The beginning is where people come to sign in: no error.
        return signInPage(status: route.template == Address.home.template ? .ok : .unauthorized, next: asked)
    }

    /// The page that was asked for, to which signing in leads.
    private var asked: String { request.method == .get ? request.uri.string : "" }

    func signInPage(
        status: HTTPResponse.Status, next: String, name: String? = nil, problem: String? = nil,
        note: String? = nil
    ) -> Response {
        page(
            SignInPage(
                frame: frame, next: Self.ownPath(next), name: name.flatMap { Slug($0) },
                identityProvider: otherEntrance(next), keptForm: keptForm, problem: problem.map { words($0) },
                note: note.map { words($0) }),
            status: status)
    }

    func participantSignInPage(
        status: HTTPResponse.Status, step: ParticipantSignInPage.Step = .secret, problem: String? = nil
    ) -> Response {
        var response = page(
            ParticipantSignInPage(
                frame: frame(isForParticipants: true), step: step, keptForm: keptForm,
                problem: problem.map { words($0) }), status: status)
        response.headers[.contentSecurityPolicy] = ResponseHeaders.participantSignInPolicy
        return response
    }

    func unlockPage(next: String, problem: String? = nil) -> Response {
        page(
            UnlockPage(
                frame: frame, next: Self.ownPath(next), isParticipant: visitor?.participant != nil,
                identityProvider: visitor?.participant == nil ? otherEntrance(next) : nil, keptForm: keptForm,
                problem: problem.map { words($0) }),
            status: .unauthorized)
    }

    /// The way in by the identity provider, where there is one.
    private func otherEntrance(_ next: String) -> IdentityEntrance? {
        parts.identityProvider.map { IdentityEntrance(name: $0.configuration.name, next: Self.ownPath(next)) }
    }

    /// Whoever tried too often, as the page to try again on.
    func tooEarly(_ page: Response, seconds: Int) -> Response {
        var response = page
        response.headers[.retryAfter] = "\(seconds)"
        return response
    }

    func tooManyAttempts(seconds: Int) -> String {
        words(
            "There were too many attempts from here. Try again in {minutes} minutes.",
            ["minutes": "\((seconds + 59) / 60)"])
    }

    /// From where somebody tries to sign in.
    var origin: SignInOrigin {
        SignInOrigin(address: peer, device: parts.cookies.value(of: .device, in: request.headers))
    }

    var deviceName: String { DeviceName.read(request.headers[.userAgent]) }

    /// Lets somebody in. A session that the browser still had ends: it was another's, or is not needed any more.
    func entered(_ session: NewSession, next: String) async throws -> Response {
        let response =
            keptForm == nil
            ? .seeOther(next)
            : try await afterKept(session)
        return try await entered(
            session, with: response, ending: parts.cookies.value(of: .session, in: request.headers))
    }

    func entered(_ session: NewSession, with response: Response, ending before: String?) async throws -> Response {
        if let before { try await services.signOut(before) }
        var response = response
        response.headers.append(
            parts.cookies.setting(.device, to: session.device, seconds: RewardServices.deviceSeconds))
        response.headers.append(parts.cookies.setting(.session, to: session.secret))
        return response
    }

    /// The fields of a form that comes from a page of this session; one of an earlier session is handed back to be looked
    /// at, and any other is refused.
    func ownForm(_ allowed: String...) async throws -> Members { try await ownForm(allowed) }

    func ownForm(_ allowed: [String]) async throws -> Members {
        let text = try await formText()
        let form = try Self.fields(text, allowed + ["form_token"])
        guard SameOrigin.allows(request.head), let visitor else { throw Problem(.forbidden) }
        guard let token = try form.optionalText("form_token"), RandomText.areEqual(token, visitor.formToken) else {
            throw LateForm(form: KeptForm(path: request.uri.path, body: text))
        }
        return form
    }

    /// Where to go next: one of our own pages, or the first. Nobody is sent elsewhere by a form of ours.
    static func ownPath(_ text: String, mayBeEntrance: Bool = false) -> String {
        let isPlain = text.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"\"'<>\\".utf8.contains($0) }
        guard isPlain, let place = Route.table.find(String(text.prefix { $0 != "?" })),
            let audience = place.route(.get)?.audience,
            audience == .browser || (mayBeEntrance && audience == .entrance)
        else { return Address.home.path() }
        return text
    }
}
