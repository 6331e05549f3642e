import HTTPTypes
import Hummingbird
import RewardDomain
import RewardPages
import RewardReports
import RewardServices

/// A form of one of our own pages that carries the token of a session which is over.
struct LateForm: Error {
    let form: KeptForm
}

// Whoever sends a form after their session ended signs in first. What they typed goes with them, in the pages they see
// on the way and nowhere else.
extension Exchange {
    /// Longer ones are none of our pages'.
    private static let keptBytesMax = 100_000

    func formToKeep(_ route: Route) async throws -> KeptForm? {
        guard route.keepsForm, SameOrigin.allows(request.head),
            request.headers[.contentType].map({ MediaTypes.withoutParameters($0) }) == Self.formMediaType
        else { return nil }
        let text = try await formText()
        return text.utf8.count <= Self.keptBytesMax ? KeptForm(path: request.uri.path, body: text) : nil
    }

    /// What a page on the way handed on, if it leads to a form of ours.
    func keptForm(in form: Members) throws -> KeptForm? {
        guard let path = try form.optionalText("kept_path"), let body = try form.optionalText("kept"),
            Route.table.find(path)?.route(.post)?.keepsForm == true
        else { return nil }
        return KeptForm(path: path, body: body)
    }

    /// The form to be sent by whoever is signed in now.
    func keptFormPage(_ kept: KeptForm) throws(Problem) -> KeptFormPage {
        var fields: [(name: String, value: String)] = []
        for (name, value) in try Query.parse(kept.body) where name != "form_token" {
            if case .string(let text) = value { fields.append((name, text)) }
        }
        return KeptFormPage(frame: frame, path: kept.path, fields: fields.sorted { $0.name < $1.name })
    }

    /// The same for whoever signs in by this request.
    func afterKept(_ session: NewSession) async throws -> Response {
        guard let keptForm, let opened = try await services.session(session.secret) else {
            return .seeOther(Address.home.path())
        }
        var exchange = self
        exchange.visitor = Visitor(
            context: opened.context, formToken: services.formToken(ofSession: session.secret), canLock: true)
        if exchange.visitor?.participant == nil {
            exchange.standing = try await services.standing(opened.context)
        }
        return exchange.page(try exchange.keptFormPage(keptForm))
    }
}
