import LedgerSQL
import PostgresPQ
public import RewardDomain

extension LedgerStorage {
    /// The participant a clinic knows by this code. All whom this process looks for at the same time are found together.
    public func participant(code: String) async throws(StorageError) -> ParticipantID? {
        try await codeSequencer.submit([code]) { codes in
            do throws(StorageError) {
                let found = try await self.participants(codes: codes)
                return codes.map { .success(found[$0]) }
            } catch {
                return codes.map { _ in .failure(error) }
            }
        }[0].get()
    }

    /// The participants these codes name; codes nobody has are missing from the answer.
    public func participants(codes: [String]) async throws(StorageError) -> [String: ParticipantID] {
        let digests = codes.map(codeDigest)
        let byDigest = Dictionary(zip(digests, codes), uniquingKeysWith: { first, _ in first })
        let rows = try await query(SQL(LedgerSQL.participantsByCode, organization.text, digests))
        return try decoding {
            var found: [String: ParticipantID] = [:]
            for row in rows {
                let digest: [UInt8] = try row.decode("code_digest")
                if let code = byDigest[digest] {
                    found[code] = ParticipantID(Identifier(try row.decode("participant")))
                }
            }
            return found
        }
    }

    /// The clinic's codes of these participants; an erased person has none.
    public func codes(of participants: [ParticipantID]) async throws(StorageError) -> [ParticipantID: String] {
        let rows = try await query(SQL(LedgerSQL.participantCodes, participants.map(\.identifier.postgres)))
        return try decoding {
            var codes: [ParticipantID: String] = [:]
            for row in rows {
                let id = ParticipantID(Identifier(try row.decode("participant", as: PostgresUUID.self)))
                guard let key = try keys.participantKey(row, of: id) else { continue }
                codes[id] = try key.open(try row.decode("sealed_code"), context: "code")
            }
            return codes
        }
    }

    /// A page of everyone there is, by id, after `last`.
    public func participants(after last: ParticipantID?, limit: Int) async throws(StorageError) -> [ParticipantID] {
        let after = (last?.identifier ?? Identifier(high: 0, low: 0)).postgres
        let rows = try await query(SQL(LedgerSQL.allParticipants, after, limit))
        return try decoding { try rows.map { ParticipantID(Identifier(try $0.decode("participant"))) } }
    }

    /// Whether the participant's key was dropped: nobody can tell any more who it was.
    public func isErased(_ participant: ParticipantID) async throws(StorageError) -> Bool {
        try await query(SQL(LedgerSQL.wrappedKey, participant.identifier.postgres)).isEmpty
    }

    /// The free texts beside a participant's events, by version and field.
    public func texts(of participant: ParticipantID) async throws(StorageError) -> [Int64: [String: String]] {
        let results = try await pipeline([
            SQL(LedgerSQL.wrappedKey, participant.identifier.postgres),
            SQL(LedgerSQL.sealedTextsOfParticipant, participant.identifier.postgres),
        ])
        guard let keyRow = results[0].first else { return [:] }
        return try decoding {
            guard let key = try keys.participantKey(keyRow, of: participant) else { return [:] }
            var texts: [Int64: [String: String]] = [:]
            for row in results[1] {
                let version: Int64 = try row.decode("version")
                let field: String = try row.decode("field")
                texts[version, default: [:]][field] =
                    try key.open(try row.decode("sealed"), context: "\(version) \(field)")
            }
            return texts
        }
    }

    func codeDigest(_ code: String) -> [UInt8] { keys.digest(.participantCode, [organization.text, code]) }
}
