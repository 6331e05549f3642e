import Hummingbird
import RewardDomain
import RewardPages
import RewardServices

/// `GET /`: the programs with their newest months, for whoever reads reports. Everybody else is led to where their work
/// begins, a participant to their own account.
enum HomeEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        if let participant = exchange.visitor?.participant {
            return .seeOther(Address.balancePage.path(participant.description))
        }
        if let first = exchange.standing?.firstPage, first != .home { return .seeOther(first.path()) }
        let services = exchange.services
        return exchange.page(
            HomePage(
                frame: exchange.frame, programs: try await services.programs(),
                enrollments: try await services.enrollments(exchange.reader),
                today: exchange.parts.clock().utcDay))
    }
}
