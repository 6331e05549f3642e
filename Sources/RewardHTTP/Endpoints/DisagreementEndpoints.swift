import Hummingbird
import RewardDomain
import RewardReports
import RewardServices

/// `GET /v1/disagreements`: results of a second source that wait for a manager, the oldest first.
enum DisagreementsEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let (query, page) = try exchange.paging("site", "program")
        let program = try query.optionalText("program") == nil ? nil : query.program()
        let waiting = try await exchange.services.disagreements(
            site: try query.optionalSite(), program: program, exchange.reader)
        return .json(.object(try page.page("disagreements", of: waiting, by: \.pageKey, { .waiting($0) })))
    }
}

/// `POST /v1/disagreements/resolve`: accepts what the second source says, or dismisses it.
enum ResolveDisagreementEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("participant", "number", "resolution", "reason")
        let accepts: Bool
        switch try body.text("resolution") {
        case "accept": accepts = true
        case "dismiss": accepts = false
        default: throw Problem.malformed("resolution must be accept or dismiss.", member: "resolution")
        }
        let answered = try await exchange.services.resolveDisagreement(
            try body.number("number"), of: try body.text("participant"), accepts: accepts,
            reason: try body.text("reason"), context)
        let resolved = answered.value
        return .carriedOut(
            .object([
                "participant": .text(resolved.participant.id),
                "version": .int(resolved.version),
                "number": .int(resolved.disagreement.said.number),
                "accepted": .bool(accepts),
                "visit": resolved.visit.map { .visit($0) } ?? .null,
            ]), isRepeat: answered.isRepeat)
    }
}
