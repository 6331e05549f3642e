import Hummingbird
import RewardDomain
import RewardReports
import RewardServices

/// `GET /v1/participants?after=…&limit=…&site=…`: everyone the caller may see, a page at a time.
enum ParticipantsEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let query = try exchange.query("after", "limit", "site")
        let page = try await exchange.services.participantPage(
            after: try query.optionalText("after").map { cursor throws(Problem) in try last(before: cursor) },
            limit: try query.pageSize(), at: try query.optionalSite(), exchange.reader)
        return .json(
            .object([
                "participants": .array(page.participants.map { .participant($0) }),
                "next": .string(orNull: page.next.map(cursor)),
            ]))
    }

    // Opaque to who gets it: the last participant of the page, without what makes an id of it.

    private static func cursor(after last: ParticipantID) -> String {
        String(last.description.dropFirst(ParticipantID.prefix.count))
    }

    private static func last(before cursor: String) throws(Problem) -> ParticipantID {
        guard let last = ParticipantID(ParticipantID.prefix + cursor) else {
            throw .malformed("after takes what an earlier page answered as next.", member: "after")
        }
        return last
    }
}
