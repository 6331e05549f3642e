import Hummingbird
import RewardPages
import RewardServices

/// `GET /people/{participant}`: a participant as staff see them, with what can be done now.
enum PersonPageEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        _ = try exchange.query()
        let person = try await exchange.services.personFile(of: try exchange.participantID(), exchange.reader)
        guard let standing = exchange.standing else { throw Problem(.notFound) }
        return exchange.page(PersonPage(frame: exchange.frame, person: person, standing: standing))
    }
}
