import Hummingbird
import RewardDomain
import RewardPages
import RewardServices

/// `GET /`: the programs with their months, and the participants. A participant begins at their own account.
enum HomeEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        if let participant = exchange.visitor?.participant {
            return .seeOther(Address.balancePage.path(participant.description))
        }
        let services = exchange.services
        return exchange.page(
            HomePage(
                frame: exchange.frame, programs: try await services.programs(),
                enrollments: try await services.enrollments(exchange.reader),
                people: try await services.participants(exchange.reader),
                today: exchange.parts.clock().utcDay))
    }
}
