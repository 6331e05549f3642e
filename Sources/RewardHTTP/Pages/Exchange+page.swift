import HTTPTypes
import Hummingbird
import Logging
import RewardDomain
import RewardPages
import RewardReports
import RewardServices

extension Exchange {
    var words: PageWords { parts.words(request) }

    /// What stands around every page that this visitor sees.
    var frame: PageFrame { frame(isForParticipants: visitor?.participant != nil) }

    func frame(isForParticipants: Bool) -> PageFrame {
        PageFrame(
            isDemonstration: parts.isDemonstration, words: words, visitor: visitor.map { PageFrame.Visitor($0) },
            isForParticipants: isForParticipants, links: standing?.pages ?? [], path: ownAddress)
    }

    func page(_ page: some Page, status: HTTPResponse.Status = .ok) -> Response { parts.page(page, status: status) }

    /// Where a form leads back to that asks for this page in another language. What an entrance was told beside its
    /// address is for once.
    private var ownAddress: String {
        guard request.method == .get || request.method == .head else { return Address.home.path() }
        return standing == nil && visitor?.participant == nil ? request.uri.path : request.uri.string
    }
}

extension PageFrame.Visitor {
    init(_ visitor: Visitor) {
        self.init(
            formToken: visitor.formToken, canLock: visitor.canLock && !visitor.isLocked,
            hasOwnAccount: visitor.login != nil && !visitor.isLocked)
    }
}

extension ServerParts {
    func page(_ page: some Page, status: HTTPResponse.Status) -> Response {
        do {
            guard let html = try pages.html(page) else { return Problem(.internalError).response }
            return .text(html, "text/html; charset=utf-8", status: status)
        } catch {
            logger.error("a page's template cannot be read", metadata: ["error": "\(error)"])
            return Problem(.internalError).response
        }
    }

    /// The language that somebody chose, or else the first of ours that their browser asks for.
    func words(_ request: Request) -> PageWords {
        let chosen = cookies.value(of: .language, in: request.headers).flatMap { Language(rawValue: $0) }
        return PageWords(chosen ?? AcceptedLanguage.first(request.headers[.acceptLanguage]))
    }
}
