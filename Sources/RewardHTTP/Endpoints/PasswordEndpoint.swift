import Hummingbird
import RewardReports
import RewardServices

/// `POST /v1/passwords`: gives a user a password; whoever is signed in as them no longer is.
enum PasswordEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("user", "password")
        let login = try body.login()
        try await exchange.services.setPassword(of: login, to: try body.text("password"), context)
        return .carriedOut(.object(["user": .text(login)]), isRepeat: false)
    }
}
