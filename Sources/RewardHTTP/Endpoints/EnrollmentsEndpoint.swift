import Hummingbird
import RewardReports
import RewardServices

/// `GET /v1/enrollments`: enrollments by first day; of one program or site if named.
enum EnrollmentsEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let (query, page) = try exchange.paging("program", "site")
        let enrollments = try await exchange.services.enrollments(
            in: try query.optionalProgram(), at: try query.optionalSite(), exchange.reader)
        return .json(
            .object(
                try page.page(
                    "enrollments", of: enrollments,
                    by: { [.text($0.firstDay), .text($0.participant.id), .text($0.enrollment)] },
                    { .enrollment($0) })))
    }
}
