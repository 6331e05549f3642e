import LedgerSQL
import PostgresPQ
public import RewardDomain

/// The newest word about a participant's being erased, or kept from it.
public struct PrivacyWord: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable {
        case asked = "erasure_asked"
        case declined = "erasure_declined"
        case erased = "participant_erased"
        case held = "legal_hold_placed"
        case released = "legal_hold_released"
    }

    public let participant: ParticipantID
    public let site: Slug
    public let kind: Kind
    public let by: String
    public let on: Day
}

extension LedgerStorage {
    /// Who was erased by a command; nil if nobody was. It is asked by the key alone, since whom it named is not known
    /// any more.
    public func erased(by key: CommandKey) async throws(StorageError) -> ParticipantID? {
        let rows = try await query(SQL(LedgerSQL.erasedBy, key.digest.postgres))
        return try decoding {
            try rows.first.map {
                ParticipantID(Identifier(try $0.decode("participant", as: PostgresUUID.self)))
            }
        }
    }

    /// Of everyone who was asked to be erased or put under a hold, the newest word of each of the two.
    public func privacyWords() async throws(StorageError) -> [PrivacyWord] {
        let rows = try await query(SQL(LedgerSQL.privacyWords, organization.text))
        return try decoding {
            try rows.map { row in
                guard let site = Slug(try row.decode("site", as: String.self)),
                    let kind = PrivacyWord.Kind(rawValue: try row.decode("type", as: String.self))
                else { throw StorageError.failed("a word about erasing cannot be read") }
                return PrivacyWord(
                    participant: ParticipantID(Identifier(try row.decode("participant", as: PostgresUUID.self))),
                    site: site, kind: kind, by: try row.decode("actor"),
                    on: Day(try row.decode("occurred_on", as: PostgresDate.self)))
            }
        }
    }
}
