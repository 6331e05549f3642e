import HTTPTypes
import Hummingbird
import RewardPages
import RewardServices

/// Problems for people at a browser: what went wrong with a page, and what each kind of problem means.
enum ProblemPages {
    /// `GET /problems/{problem}`: the address that a problem's `type` is.
    static func respond(_ exchange: Exchange) throws(Problem) -> Response {
        guard let kind = ProblemKind(code: exchange.parameters["problem"] ?? "") else { throw Problem(.notFound) }
        let frame = PageFrame(isDemonstration: exchange.parts.isDemonstration, words: exchange.words)
        return exchange.page(page(kind, detail: frame.words(kind.words.meaning), frame))
    }

    static func response(_ problem: Problem, _ request: Request, _ parts: ServerParts) async -> Response {
        // Where nobody can be asked who it is, the page has no name on it.
        let visitor = (try? await parts.visitor(request)).flatMap(\.self)
        var standing: Standing?
        if let visitor, visitor.participant == nil, !visitor.isLocked {
            standing = try? await parts.services.standing(visitor.context)
        }
        let frame = PageFrame(
            isDemonstration: parts.isDemonstration, words: parts.words(request),
            visitor: visitor.map { PageFrame.Visitor($0) }, isForParticipants: visitor?.participant != nil,
            links: standing?.pages ?? [])
        var response = parts.page(page(problem.kind, detail: problem.detail, frame), status: problem.kind.status)
        for (name, value) in problem.headers { response.headers[name] = value }
        return response
    }

    private static func page(_ kind: ProblemKind, detail: String, _ frame: PageFrame) -> ProblemPage {
        ProblemPage(
            frame: frame, title: frame.words(kind.words.title), detail: detail, remedy: frame.words(kind.words.remedy))
    }
}
