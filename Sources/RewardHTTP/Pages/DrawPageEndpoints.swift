import HTTPTypes
import Hummingbird
import LedgerStorage
import RewardDomain
import RewardPages
import RewardServices

/// `GET /draws?program=…&site=…&on=…`: a group session, before its draw and after it.
enum GroupDrawPageEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let query = try exchange.query("program", "site", "on")
        return try await exchange.groupDrawPage(try query.program(), try query.site(), try query.day("on"))
    }
}

/// `POST /draws`: holds the draw. It is held once, however often this is sent.
enum GroupDrawFormEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.ownForm("key", "program", "site", "on")
        let (program, site, day) = (try form.program(), try form.site(), try form.day("on"))
        var context = exchange.caller
        context.key = try form.text("key")
        do {
            _ = try await exchange.services.holdGroupDraw(in: program, on: day, site: site, context)
        } catch ServiceError.refused(let refusal) {
            guard refusal.isOfTheForm else { throw ServiceError.refused(refusal) }
            return try await exchange.groupDrawPage(
                program, site, day, status: .unprocessableContent, problem: refusal.message)
        }
        return .seeOther(
            Address.groupDraw.path(
                query: ["program": program.text, "site": site.text, "on": day.description]))
    }
}

/// `GET /enrollments/{enrollment}/draws`: what was drawn in an enrollment.
enum EnrollmentDrawsPageEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        _ = try exchange.query()
        guard let enrollment = exchange.parameters["enrollment"].flatMap({ EnrollmentID($0) }) else {
            throw Problem(.notFound)
        }
        let draws = try await exchange.services.draws(of: enrollment, exchange.reader)
        return exchange.page(EnrollmentDrawsPage(frame: exchange.frame, draws: draws))
    }
}

extension Exchange {
    fileprivate func groupDrawPage(
        _ program: Slug, _ site: Slug, _ day: Day, status: HTTPResponse.Status = .ok, problem: String? = nil
    ) async throws -> Response {
        let session = try await services.groupSession(of: program, on: day, at: site, reader)
        return page(
            GroupDrawPage(
                frame: frame, session: session, key: RandomText.make(byteCount: Self.keyBytes), problem: problem),
            status: status)
    }
}
