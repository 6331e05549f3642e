import HTTPTypes
import Hummingbird
import RewardPages

extension Exchange {
    var frame: PageFrame {
        PageFrame(
            isDemonstration: parts.isDemonstration,
            visitor: visitor.map { PageFrame.Visitor(formToken: $0.formToken) })
    }

    func page(_ page: some Page, status: HTTPResponse.Status = .ok) -> Response { parts.page(page, status: status) }

    /// The sign-in form in the place of the page asked for, to which signing in leads.
    func signInPage(status: HTTPResponse.Status, next: String? = nil, problem: String? = nil) -> Response {
        let asked = request.method == .get ? request.uri.string : Address.home.path()
        return page(
            SignInPage(frame: frame, next: SignInEndpoint.ownPath(next ?? asked), problem: problem), status: status)
    }
}

extension ServerParts {
    func page(_ page: some Page, status: HTTPResponse.Status) -> Response {
        guard let html = pages.html(page) else { return Problem(.internalError).response }
        return .text(html, "text/html; charset=utf-8", status: status)
    }
}
