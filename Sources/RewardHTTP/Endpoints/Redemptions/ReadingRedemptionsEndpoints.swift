import Hummingbird
import RewardDomain
import RewardReports
import RewardServices

/// `GET /v1/redemptions`: what is on the way and reversals that were asked for, the oldest first; of one site if named.
enum WaitingRedemptionsEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let (query, page) = try exchange.paging("site")
        let waiting = try await exchange.services.waitingRedemptions(at: try query.optionalSite(), exchange.reader)
        return .json(
            .object(
                try page.page(
                    "redemptions", of: waiting,
                    by: {
                        [
                            .text($0.redemption.requestedOn), .string($0.participant.code ?? ""),
                            .text($0.participant.id), .int($0.redemption.number),
                        ]
                    }, { .redemption($0) })))
    }
}

/// `GET /v1/participants/{participant}/redemptions`: all of a participant's, in the order they were asked for.
enum RedemptionsEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let (_, page) = try exchange.paging()
        let all = try await exchange.services.redemptions(of: try exchange.participantID(), exchange.reader)
        return .json(
            .object(
                try page.page("redemptions", of: all, by: { [.int($0.redemption.number)] }, { .redemption($0) })))
    }
}

/// `GET /v1/participants/{participant}/redemptions/{number}`: one as it stands.
enum RedemptionEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        _ = try exchange.query()
        let redemption = try await exchange.services.redemption(
            try exchange.number(.unknownRedemption), of: try exchange.participantID(), exchange.reader)
        return .json(.redemption(redemption))
    }
}

extension Exchange {
    /// The number in the address. What is no number is the number of nothing.
    func number(_ refusal: RefusalCode) throws(Problem) -> Int {
        guard let number = parameters["number"].flatMap({ Int($0) }) else {
            throw Problem(.refused(refusal), "The address names no number; numbers begin at 1.")
        }
        return number
    }
}
