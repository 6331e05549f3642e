import LedgerStorage
import RewardDomain
import RewardReports
import RewardServices

extension JSONValue {
    static func scopes(_ scopes: [TokenScope]) -> JSONValue { .array(scopes.map { .string($0.rawValue) }) }

    static func token(_ summary: TokenSummary) -> JSONValue {
        let created = summary.token.created
        return .object([
            "user": .text(summary.user), "number": .int(created.number), "label": .string(orNull: created.label),
            "scopes": .scopes(created.scopes), "until": .text(orNull: created.until),
            "revoked": .bool(summary.token.isRevoked), "holds": .bool(summary.token.holds(on: summary.today)),
            "last_used_on": .text(orNull: summary.lastUsedOn),
        ])
    }

    static func session(_ session: OpenSession) -> JSONValue {
        .object([
            "session": .text(session.id), "account": .text(session.account), "site": .text(orNull: session.site),
            "device": .string(session.device), "created_at": .text(session.createdAt),
            "seen_at": .text(session.seenAt), "ends_at": .text(session.endsAt), "locked": .bool(session.isLocked),
        ])
    }

    static func signIn(_ attempt: SignInAttempt) -> JSONValue {
        .object([
            "at": .text(attempt.at), "account": .text(attempt.account),
            "by": .string(orNull: attempt.means?.rawValue), "outcome": .string(attempt.outcome.rawValue),
            "address": .string(orNull: attempt.addressDigest),
        ])
    }
}
