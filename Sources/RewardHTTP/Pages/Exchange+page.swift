import HTTPTypes
import Hummingbird
import RewardPages

extension Exchange {
    var frame: PageFrame {
        PageFrame(
            isDemonstration: parts.isDemonstration,
            visitor: visitor.map { PageFrame.Visitor($0) })
    }

    func page(_ page: some Page, status: HTTPResponse.Status = .ok) -> Response { parts.page(page, status: status) }
}

extension PageFrame.Visitor {
    init(_ visitor: Visitor) {
        self.init(formToken: visitor.formToken, canLock: visitor.canLock && !visitor.isLocked)
    }
}

extension ServerParts {
    func page(_ page: some Page, status: HTTPResponse.Status) -> Response {
        guard let html = pages.html(page) else { return Problem(.internalError).response }
        return .text(html, "text/html; charset=utf-8", status: status)
    }
}
