import LedgerSQL
import PostgresPQ
public import RewardDomain

/// What a participant was given to sign in with, as it is stored.
public struct StoredAccess: Hashable, Sendable {
    public var participant: ParticipantID
    public var kind: AccessKind
    /// A link's end.
    public var until: Instant?
    var digest: [UInt8]

    /// `secret` as it is compared: without hyphens.
    public init(
        _ secret: String, of participant: ParticipantID, _ kind: AccessKind, until: Instant?, _ keys: InstallationKeys
    ) {
        self.participant = participant
        self.kind = kind
        self.until = until
        digest = keys.digest(.participantSecret, [secret])
    }
}

extension LedgerStorage {
    /// Whose secret it is, if it opens anything now.
    public func access(
        _ secret: String, at now: Instant
    ) async throws(StorageError) -> (participant: ParticipantID, kind: AccessKind)? {
        let rows = try await query(
            SQL(
                LedgerSQL.participantAccessByDigest, keys.digest(.participantSecret, [secret]), organization.text,
                now.postgres))
        return try decoding {
            try rows.first.map { row in
                guard let kind = AccessKind(rawValue: try row.decode("kind")) else {
                    throw StorageError.failed("a participant's secret is of no known kind")
                }
                return (ParticipantID(Identifier(try row.decode("participant", as: PostgresUUID.self))), kind)
            }
        }
    }

    /// Uses a link up. Whether it was this call that did.
    public func useLink(_ secret: String, at now: Instant) async throws(StorageError) -> Bool {
        let rows = try await query(
            SQL(LedgerSQL.useParticipantAccess, keys.digest(.participantSecret, [secret]), now.postgres))
        return !rows.isEmpty
    }
}
