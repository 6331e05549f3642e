import HTTPTypes
import Hummingbird
import LedgerStorage
import RewardDomain
import RewardPages
import RewardReports
import RewardServices

/// `POST /participants/{participant}/wrong`: a participant says that something is wrong, perhaps with a visit. Sent twice
/// it is said once.
enum OwnDisputeFormEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let id = try exchange.participantID()
        // Staff open one elsewhere, for somebody.
        guard exchange.isOwn(id) else { throw Problem(.notFound) }
        let form = try await exchange.ownForm("key", "subject", "visit")
        let key = try form.text("key")
        let typed = OwnPage.Typed(subject: try form.optionalText("subject"), visit: try form.optionalText("visit"))
        var context = exchange.caller
        context.key = key
        do {
            let visit = try await exchange.visit(typed.visit, of: id)
            _ = try await exchange.services.openDispute(of: id, subject: typed.subject ?? "", about: visit, context)
        } catch ServiceError.refused(let refusal) where refusal.code == .reasonMissing {
            return try await exchange.ownPage(
                id, key: key, typed: typed, status: .unprocessableContent,
                problem: "Say in a few words what is wrong, then send it again.")
        } catch ServiceError.refused {
            return try await exchange.ownPage(
                id, key: key, typed: typed, status: .unprocessableContent,
                problem: "That could not be taken. Make it shorter or choose another visit, then send it again.")
        }
        return .seeOther(Address.balancePage.path(id) + "#wrong")
    }
}

/// `POST /participants/{participant}/wrong/withdraw`: they found that it is right after all.
enum WithdrawDisputeFormEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let id = try exchange.participantID()
        guard exchange.isOwn(id) else { throw Problem(.notFound) }
        let form = try await exchange.ownForm("key", "number")
        var context = exchange.caller
        context.key = try form.text("key")
        do {
            _ = try await exchange.services.closeDispute(
                of: id, number: try form.wholeNumber("number"), withdrawing: true, context)
        } catch ServiceError.refused(let refusal) where refusal.code != .unknownDispute {
            // It was answered or taken back meanwhile, as the page shows.
        }
        return .seeOther(Address.balancePage.path(id) + "#wrong")
    }
}

extension Exchange {
    /// Whether the account is that of whoever is at the browser.
    func isOwn(_ id: String) -> Bool { visitor?.participant?.description == id }

    /// A participant's own page. It alone may run a script, ours, which keeps a copy of it where they ask for that.
    func ownPage(
        _ id: String, key: String = RandomText.make(byteCount: Exchange.keyBytes), typed: OwnPage.Typed = .init(),
        status: HTTPResponse.Status = .ok, problem: String? = nil
    ) async throws -> Response {
        let journey = try await services.journey(of: id, reader)
        let asked = request.method == .post ? nil : try query("month").optionalText("month")
        let month = try asked.map { _ in try query("month").month("month") } ?? journey.today.month
        let statement = try await services.statement(
            of: id, month: month, monthsBackMax: asked == nil ? BalancePageEndpoint.monthsBackMax : 0, reader)
        var response = page(
            OwnPage(
                frame: frame, journey: journey, statement: statement,
                disputes: try await services.disputes(of: id, reader), key: key, typed: typed,
                problem: problem.map { words($0) }), status: status)
        response.headers[.contentSecurityPolicy] = ResponseHeaders.ownPagePolicy
        return response
    }

    /// The visit that a form names by its enrollment and its day.
    fileprivate func visit(_ text: String?, of id: String) async throws -> (program: Slug, day: Day)? {
        guard let text else { return nil }
        let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
        let courses = try await services.journey(of: id, reader).courses
        guard parts.count == 2, let day = Day(iso: parts[1]),
            let course = courses.first(where: { $0.enrollment.description == parts[0] })
        else { throw Problem.malformed("visit names none of the visits that the page offers.", member: "visit") }
        return (course.program, day)
    }
}
