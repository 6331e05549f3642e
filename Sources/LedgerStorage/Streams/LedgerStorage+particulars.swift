import LedgerSQL
import PostgresPQ
public import RewardDomain

extension LedgerStorage {
    /// What is known of a person, by field; nothing of one who was erased.
    public func particulars(of participant: ParticipantID) async throws(StorageError) -> [Slug: String] {
        let results = try await pipeline([
            SQL(LedgerSQL.wrappedKey, participant.identifier.postgres),
            SQL(LedgerSQL.particularsOfParticipant, participant.identifier.postgres),
        ])
        guard let keyRow = results[0].first else { return [:] }
        return try decoding {
            guard let key = try keys.participantKey(keyRow, of: participant) else { return [:] }
            var particulars: [Slug: String] = [:]
            for row in results[1] {
                guard let sealed: [UInt8] = try row.decode("sealed") else { continue }
                guard let field = Slug(try row.decode("field", as: String.self)) else {
                    throw StorageError.failed("what is known of \(participant) has a field that cannot be read")
                }
                let context = AppendSQL.sealingContext(ofParticular: field, try row.decode("version"))
                particulars[field] = try key.open(sealed, context: context)
            }
            return particulars
        }
    }

    /// Who is indexed under these, each with the participant.
    public func participants(
        matching matches: [PersonMatch]
    ) async throws(StorageError) -> [(match: PersonMatch, participant: ParticipantID)] {
        guard !matches.isEmpty else { return [] }
        let rows = try await query(
            SQL(LedgerSQL.matchingParticipants, organization.text, matches.map(\.kind.text), matches.map(\.digest)))
        return try decoding {
            try rows.compactMap { row in
                guard let kind = Slug(try row.decode("kind", as: String.self)) else { return nil }
                return (
                    PersonMatch(kind: kind, digest: try row.decode("digest")),
                    ParticipantID(Identifier(try row.decode("participant", as: PostgresUUID.self)))
                )
            }
        }
    }
}
