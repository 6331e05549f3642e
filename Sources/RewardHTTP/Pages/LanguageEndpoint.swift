import HTTPTypes
import Hummingbird
import RewardPages
import RewardReports

/// `POST /language`: in which language this browser shows pages from now on. Back to where it was asked.
enum LanguageEndpoint {
    /// A year.
    private static let cookieSeconds = 31_536_000

    static func respond(_ exchange: Exchange) async throws -> Response {
        guard SameOrigin.allows(exchange.request.head) else { throw Problem(.forbidden) }
        let form = try await exchange.form("language", "next")
        let language: Language = try form.choice("language")
        var response = Response.seeOther(
            Exchange.ownPath(try form.optionalText("next") ?? "", mayBeEntrance: true))
        response.headers.append(
            exchange.parts.cookies.setting(.language, to: language.rawValue, seconds: cookieSeconds))
        return response
    }
}
