import Hummingbird
import LedgerStorage
import RewardReports
import RewardServices

/// `GET /readyz`: whether the database answers. Without a token, so that whatever restarts the service can ask.
enum ReadinessEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        do { try await exchange.services.storage.ping() } catch {
            throw ServiceError.storage(.unavailable("no answer"))
        }
        return .json(.object(["status": .string("ready")]))
    }
}
