import Hummingbird
import RewardDomain
import RewardReports
import RewardServices

/// `GET /v1/closures?site=…`: a site's closures, in the order they were entered.
enum ClosuresEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let (query, page) = try exchange.paging("site")
        let site = try query.site()
        let closures = try await exchange.services.closures(of: site, exchange.reader)
        return .json(
            .object(
                try page.page("closures", of: closures, by: { [.int($0.number)] }) {
                    .object(closureMembers($0, at: site))
                }))
    }
}

/// `POST /v1/closures`: a site is closed on a day or some days; visits planned then that nobody recorded are excused.
enum CloseDaysEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("site", "from", "to", "reason")
        let first = try body.day("from")
        let last = try body.optionalDay("to") ?? first
        guard first <= last else { throw Problem.malformed("to is before from.", member: "to") }
        return .closure(
            try await exchange.services.close(
                try body.site(), on: first...last, reason: try body.text("reason"), context))
    }
}

/// `POST /v1/closures/lift`: the site was open after all.
enum LiftClosureEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("site", "number")
        return .closure(
            try await exchange.services.liftClosure(try body.number("number"), at: try body.site(), context))
    }
}

extension Response {
    fileprivate static func closure(_ answered: Answered<ClosureAnswer>) -> Response {
        let closure = answered.value
        return .carriedOut(
            .object(closureMembers(closure.closure, at: closure.site) + [.init("visits", .int(closure.visits))]),
            isRepeat: answered.isRepeat)
    }
}

private func closureMembers(_ closure: SiteCalendar.Closure, at site: Slug) -> [JSONValue.Member] {
    [
        .init("site", .text(site)),
        .init("number", .int(closure.number)),
        .init("from", .text(closure.days.lowerBound)),
        .init("to", .text(closure.days.upperBound)),
        .init("reason", .string(closure.reason)),
        .init("lifted", .bool(closure.isLifted)),
    ]
}
