import HTTPTypes
import Hummingbird
import RewardDomain
import RewardReports
import RewardServices

/// `GET /v1/proposals`: corrections that wait for a second person, the oldest first; of one site or program if named.
enum ProposalsEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let (query, page) = try exchange.paging("site", "program")
        let program = try query.optionalText("program") == nil ? nil : query.program()
        let waiting = try await exchange.services.proposals(
            site: try query.optionalSite(), program: program, exchange.reader)
        return .json(.object(try page.page("proposals", of: waiting, by: \.pageKey, { .waiting($0) })))
    }
}

extension Response {
    /// 201 for a correction that is a fact, 202 for one that waits for a second person.
    static func mended(_ answered: Answered<Mended>) -> Response {
        switch answered.value {
        case .applied(let visit): .carriedOut(.visit(visit), isRepeat: answered.isRepeat)
        case .proposed(let proposal):
            .carriedOut(.proposal(proposal), status: .accepted, isRepeat: answered.isRepeat)
        }
    }
}
