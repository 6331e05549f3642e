import HTTPTypes
import Hummingbird
import LedgerStorage
import RewardDomain
import RewardPages
import RewardServices

/// `GET /reports/monthly/close?program=P&month=2026-01`: what is still open in a month, and what closing it means.
enum CloseMonthPageEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let query = try exchange.query("program", "month")
        return try await exchange.closeMonthPage(of: try query.program(), try query.month("month"))
    }
}

/// `POST /reports/monthly/close`: closes the month. Sent twice it is closed once.
enum CloseMonthFormEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.ownForm("key", "program", "month", "sure")
        let (program, month) = (try form.program(), try form.month("month"))
        guard try form.optionalText("sure") != nil else {
            return try await exchange.closeMonthPage(
                of: program, month, status: .unprocessableContent,
                refusal: exchange.words("Read what it means, and say that you have; then close the month."))
        }
        var context = exchange.caller
        context.key = try form.text("key")
        do { _ = try await exchange.services.closeMonth(month, of: program, context) } catch ServiceError.refused(
            let refusal)
        {
            return try await exchange.closeMonthPage(
                of: program, month, status: .unprocessableContent, refusal: refusal.message)
        }
        return .seeOther(
            Address.monthlyReportPage.path(query: ["program": program.text, "month": month.description]))
    }
}

extension Exchange {
    fileprivate func closeMonthPage(
        of program: Slug, _ month: Month, status: HTTPResponse.Status = .ok, refusal: String? = nil
    ) async throws -> Response {
        guard let standing, standing.may(.closeMonth) else { throw Problem(.forbidden) }
        let check = try await services.checkMonth(month, of: program, reader)
        let title = try await services.programs().first { $0.program == program }?.terms.terms.title
        return page(
            CloseMonthPage(
                frame: frame, check: check, title: title, key: RandomText.make(byteCount: Self.keyBytes),
                refusal: refusal), status: status)
    }
}
