import Hummingbird
import LedgerStorage
import RewardDomain
import RewardReports
import RewardServices

/// `GET /v1/sessions?user=anna&site=south&device=Firefox`: who is signed in where.
enum SessionsEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let (query, page) = try exchange.paging("user", "site", "device")
        let sessions = try await exchange.services.sessions(
            of: try query.optionalLogin(), at: try query.optionalSite(), device: try query.optionalText("device"),
            exchange.reader)
        return .json(.object(try page.page("sessions", of: sessions, by: { [.text($0.id)] }, { .session($0) })))
    }
}

/// `POST /v1/sessions/end`: nobody of them is signed in any more.
enum EndSessionsEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("user", "site", "device", "everyone")
        let (login, site) = (try body.optionalLogin(), try body.optionalSite())
        let device = try body.optionalText("device")
        guard (login == nil && site == nil && device == nil) == (try body.flag("everyone")) else {
            throw Problem.malformed(
                "Name a user, a site or a device, or say \"everyone\": true to sign everybody out.", member: "everyone")
        }
        let ended = try await exchange.services.endSessions(of: login, at: site, device: device, context)
        return .carriedOut(.object(["ended": .int(ended.value)]), isRepeat: ended.isRepeat)
    }
}

/// `GET /v1/sign-ins?user=anna&since=2026-01-05T00:00:00Z`: attempts to sign in, the newest first.
enum SignInsEndpoint {
    /// For so long attempts are kept, and asked for unless it is said since when.
    private static let keptMicroseconds: Int64 = 90 * 86_400 * 1_000_000

    static func respond(_ exchange: Exchange) async throws -> Response {
        let (query, page) = try exchange.paging("user", "since")
        let kept = Instant(
            microsecondsSinceEpoch: exchange.parts.clock().microsecondsSinceEpoch - Self.keptMicroseconds)
        // One more than asked for tells whether there is another page.
        let attempts = try await exchange.services.signIns(
            of: try query.optionalLogin(), since: try query.optionalInstant("since") ?? kept,
            before: try page.lastNumber(), limit: page.limit + 1, exchange.reader)
        return .json(.object(try page.page("sign_ins", of: attempts, by: { [.int(-$0.number)] }, { .signIn($0) })))
    }
}
