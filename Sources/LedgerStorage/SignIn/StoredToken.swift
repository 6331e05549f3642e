import LedgerSQL
import PostgresPQ
public import RewardDomain

/// A token as it is stored: what it is for, and a digest of it.
public struct StoredToken: Hashable, Sendable {
    public var user: Slug
    public var number: Int
    public var scopes: [TokenScope]
    public var until: Day?
    var digest: [UInt8]

    /// `token` is its text; only its digest is kept.
    public init(
        _ token: String, of user: Slug, number: Int, scopes: [TokenScope], until: Day?, _ keys: InstallationKeys
    ) {
        self.user = user
        self.number = number
        self.scopes = scopes
        self.until = until
        digest = keys.digest(.apiToken, [token])
    }
}

/// Whose a token is and what it is for.
public struct FoundToken: Hashable, Sendable {
    public let user: Slug
    public let scopes: Set<TokenScope>
    public let until: Day?
    let lastUsedOn: Day?
}

extension LedgerStorage {
    /// A token that is not revoked. It is looked up by its digest, so that finding it tells nothing of others.
    public func token(_ text: String) async throws(StorageError) -> FoundToken? {
        let rows = try await query(
            SQL(LedgerSQL.apiTokenByDigest, keys.digest(.apiToken, [text]), organization.text))
        return try decoding {
            try rows.first.map { row in
                let login: String = try row.decode("login")
                let scopes: [String] = try row.decode("scopes")
                guard let user = Slug(login) else { throw StorageError.failed("a token has no user") }
                return FoundToken(
                    user: user, scopes: Set(scopes.compactMap { TokenScope(rawValue: $0) }),
                    until: (try row.decode("until", as: PostgresDate?.self)).map { Day($0) },
                    lastUsedOn: (try row.decode("last_used_on", as: PostgresDate?.self)).map { Day($0) })
            }
        }
    }

    /// Notes the day on which a token was used last.
    public func noteUse(of found: FoundToken, _ text: String, on day: Day) async throws(StorageError) {
        guard found.lastUsedOn != day else { return }
        _ = try await query(SQL(LedgerSQL.useApiToken, keys.digest(.apiToken, [text]), day.postgres))
    }

    /// The last day of use of each token that was ever used, by user and number.
    public func tokensUsed() async throws(StorageError) -> [Slug: [Int: Day]] {
        let rows = try await query(SQL(LedgerSQL.apiTokensUsed, organization.text))
        return try decoding {
            var used: [Slug: [Int: Day]] = [:]
            for row in rows {
                guard let login = Slug(try row.decode("login", as: String.self)) else { continue }
                let number = Int(try row.decode("number", as: Int32.self))
                used[login, default: [:]][number] = Day(try row.decode("last_used_on", as: PostgresDate.self))
            }
            return used
        }
    }
}
