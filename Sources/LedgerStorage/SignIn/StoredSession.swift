import LedgerSQL
import PostgresPQ
public import RewardDomain

/// Somebody who is signed in somewhere.
public struct StoredSession: Hashable, Sendable {
    /// What it is called in lists; opens nothing.
    public let id: Identifier
    public let account: Actor
    public let site: Slug?
    public let device: String
    public let createdAt: Instant
    public let seenAt: Instant
    /// It ends after so many seconds without a request.
    public let idleSeconds: Int
    /// When it ends whatever happens.
    public let endsAt: Instant
    public let isLocked: Bool
    public let unlockFailures: Int

    public init(
        id: Identifier, account: Actor, site: Slug?, device: String, createdAt: Instant, idleSeconds: Int,
        endsAt: Instant
    ) {
        (self.id, self.account, self.site, self.device) = (id, account, site, device)
        (self.createdAt, self.seenAt, self.idleSeconds, self.endsAt) = (createdAt, createdAt, idleSeconds, endsAt)
        (isLocked, unlockFailures) = (false, 0)
    }

    init(_ row: PostgresRow) throws {
        id = Identifier(try row.decode("session", as: PostgresUUID.self))
        account = Actor(try row.decode("account"))
        site = try row.decode("site", as: String?.self).flatMap { Slug($0) }
        device = try row.decode("device")
        createdAt = Instant(try row.decode("created_at", as: PostgresTimestamp.self))
        seenAt = Instant(try row.decode("seen_at", as: PostgresTimestamp.self))
        idleSeconds = Int(try row.decode("idle_seconds", as: Int32.self))
        endsAt = Instant(try row.decode("ends_at", as: PostgresTimestamp.self))
        isLocked = try row.decode("locked_at", as: PostgresTimestamp?.self) != nil
        unlockFailures = Int(try row.decode("unlock_failures", as: Int16.self))
    }
}

/// Which of the open sessions; nil: whatever it is.
public struct SessionFilter: Hashable, Sendable {
    public var account: Actor?
    public var site: Slug?
    public var device: String?

    public init(account: Actor? = nil, site: Slug? = nil, device: String? = nil) {
        self.account = account
        self.site = site
        self.device = device
    }
}

extension LedgerStorage {
    /// How many sessions a command ended; nil if it is new.
    public func sessionsEnded(by command: CommandStamp) async throws(StorageError) -> StoredOnce<Int>? {
        let rows = try await query(
            SQL(LedgerSQL.sessionsEndedByCommand, organization.text, command.key.digest.postgres))
        return try decoding {
            guard !rows.isEmpty else { return nil }
            var count: Int64 = 0
            for row in rows {
                guard try row.decode("request_hash", as: PostgresUUID.self) == command.requestHash.postgres else {
                    return .keyReused
                }
                count += try row.decode("count")
            }
            return .stored(Int(count), isRepeat: true)
        }
    }

    /// `secret` is what the cookie holds.
    public func begin(_ session: StoredSession, secret: String) async throws(StorageError) {
        _ = try await query(
            SQL(
                LedgerSQL.insertSession, session.id.postgres, keys.digest(.session, [secret]), organization.text,
                session.account.description, session.site?.text, session.device, session.createdAt.postgres,
                Int32(session.idleSeconds), session.endsAt.postgres))
    }

    /// The session of a cookie's secret, unless it has ended.
    public func session(_ secret: String, at now: Instant) async throws(StorageError) -> StoredSession? {
        let rows = try await query(
            SQL(LedgerSQL.sessionByDigest, keys.digest(.session, [secret]), organization.text, now.postgres))
        return try decoding { try rows.first.map { try StoredSession($0) } }
    }

    /// Those that have not ended, the oldest first.
    public func openSessions(_ filter: SessionFilter, at now: Instant) async throws(StorageError) -> [StoredSession] {
        let rows = try await query(
            SQL(
                LedgerSQL.openSessions, organization.text, now.postgres, filter.account?.description,
                filter.site?.text, filter.device))
        return try decoding { try rows.map { try StoredSession($0) } }
    }

    public func see(_ session: Identifier, at now: Instant) async throws(StorageError) {
        _ = try await query(SQL(LedgerSQL.seeSession, session.postgres, now.postgres))
    }

    public func end(_ session: Identifier, at now: Instant) async throws(StorageError) {
        _ = try await query(SQL(LedgerSQL.endSessions, [session.postgres], now.postgres))
    }

    public func lock(_ session: Identifier, at now: Instant) async throws(StorageError) {
        _ = try await query(SQL(LedgerSQL.lockSession, session.postgres, now.postgres))
    }

    /// Counts a password that is about to be checked as wrong. False when there were `max` in a row.
    public func countUnlock(_ session: Identifier, max: Int) async throws(StorageError) -> Bool {
        !(try await query(SQL(LedgerSQL.countUnlock, session.postgres, Int16(max)))).isEmpty
    }

    public func unlock(_ session: Identifier, at now: Instant) async throws(StorageError) {
        _ = try await query(SQL(LedgerSQL.unlockSession, session.postgres, now.postgres))
    }
}
