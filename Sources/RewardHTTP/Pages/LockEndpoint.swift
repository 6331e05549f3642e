import Hummingbird
import RewardPages
import RewardServices

/// `POST /lock`: locks the session of a workstation that somebody leaves for a moment.
enum LockEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        _ = try await exchange.ownForm()
        if let cookie = exchange.parts.cookies.value(of: .session, in: exchange.request.headers) {
            try await exchange.services.lockSession(cookie)
        }
        return .seeOther(Address.home.path())
    }
}
