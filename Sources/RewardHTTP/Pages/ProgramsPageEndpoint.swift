import Hummingbird
import RewardDomain
import RewardPages
import RewardServices

/// `GET /programs`: the programs as published, each with what every visit pays as a picture.
enum ProgramsPageEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        _ = try exchange.query()
        return exchange.page(
            ProgramsPage(
                frame: exchange.frame, programs: try await exchange.services.programs(),
                canSimulate: exchange.standing?.may(.readReports) ?? false))
    }
}
