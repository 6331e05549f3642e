import Hummingbird
import RewardDomain
import RewardReports
import RewardServices

/// `GET /v1/participants?after=…&limit=…&site=…`: everyone the caller may see, a page at a time.
enum ParticipantsEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let (query, page) = try exchange.paging("site")
        let found = try await exchange.services.participantPage(
            after: try page.lastText().flatMap { ParticipantID($0) }, limit: page.limit,
            at: try query.optionalSite(), exchange.reader)
        return .json(
            .object([
                "participants": .array(found.participants.map { .participant($0) }),
                "next": try page.next(after: found.next.map { [.text($0)] }),
            ]))
    }
}
