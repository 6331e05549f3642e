import LedgerSQL
import PostgresPQ
public import RewardDomain

extension LedgerStorage {
    /// Stores a disclosure of some participants; `details` of the only one.
    public func add(
        _ disclosure: Disclosure, of participants: [ParticipantID], details: String?, _ stamp: CommandStamp
    ) async throws(StorageError) -> StoredOnce<Identifier> {
        var sealed: [[UInt8]?] = Array(repeating: nil, count: participants.count)
        if let details, let only = participants.first {
            sealed[0] = try await seal(details, of: only, context: "disclosure \(disclosure.id.uuidText)")
        }
        let rows = try await query(
            SQL(
                LedgerSQL.insertDisclosure, disclosure.id.postgres, organization.text, disclosure.on.postgres,
                disclosure.recordedAt.postgres, disclosure.actor, disclosure.recipient.text,
                disclosure.form.rawValue, disclosure.content.words, disclosure.purpose.rawValue,
                disclosure.basis.rawValue, stamp.key.digest.postgres, stamp.requestHash.postgres,
                participants.map(\.identifier.postgres), sealed))
        if rows.first != nil { return .stored(disclosure.id, isRepeat: false) }
        let found = try await query(SQL(LedgerSQL.disclosureByKey, stamp.key.digest.postgres))
        return try decoding {
            guard let row = found.first,
                try row.decode("request_hash", as: PostgresUUID.self) == stamp.requestHash.postgres
            else {
                return .keyReused
            }
            return .stored(Identifier(try row.decode("disclosure", as: PostgresUUID.self)), isRepeat: true)
        }
    }

    /// What was disclosed of a participant on a day or later, the newest first.
    public func disclosures(
        of participant: ParticipantID, since first: Day
    ) async throws(StorageError) -> [AccountedDisclosure] {
        let results = try await pipeline([
            SQL(LedgerSQL.wrappedKey, participant.identifier.postgres),
            SQL(LedgerSQL.disclosuresOfParticipant, participant.identifier.postgres, first.postgres),
        ])
        return try decoding {
            let key = try results[0].first.flatMap { try keys.participantKey($0, of: participant) }
            return try results[1].map { row in
                let disclosure = try Disclosure(row)
                let sealed: [UInt8]? = try row.decode("sealed_details")
                let details = try key.flatMap { key in
                    try sealed.map { try key.open($0, context: "disclosure \(disclosure.id.uuidText)") }
                }
                return AccountedDisclosure(disclosure: disclosure, details: details)
            }
        }
    }

    func seal(
        _ text: String, of participant: ParticipantID, context: String
    ) async throws(StorageError) -> [UInt8] {
        let key = try await participantKey(participant)
        return try decoding { try key.seal(text, context: context) }
    }

    static func unreadable(_ what: String) -> StorageError {
        .failed("\(what) has a word that this version does not know")
    }
}

extension Set where Element == DisclosedContent {
    /// In the order of the list.
    var words: [String] { DisclosedContent.allCases.filter(contains).map(\.rawValue) }
}

extension Disclosure {
    fileprivate init(_ row: PostgresRow) throws {
        guard let recipient = Slug(try row.decode("recipient", as: String.self)),
            let form = DisclosureForm(rawValue: try row.decode("form")),
            let purpose = DataPurpose(rawValue: try row.decode("purpose")),
            let basis = DisclosureBasis(rawValue: try row.decode("basis"))
        else { throw LedgerStorage.unreadable("a disclosure") }
        self.init(
            id: Identifier(try row.decode("disclosure", as: PostgresUUID.self)),
            on: Day(try row.decode("disclosed_on", as: PostgresDate.self)),
            recordedAt: Instant(try row.decode("recorded_at", as: PostgresTimestamp.self)),
            actor: try row.decode("actor"), recipient: recipient, form: form,
            content: try row.content(), purpose: purpose, basis: basis)
    }
}

extension PostgresRow {
    func content() throws -> Set<DisclosedContent> {
        Set(
            try decode("content", as: [String].self).map { word in
                guard let content = DisclosedContent(rawValue: word) else {
                    throw LedgerStorage.unreadable("a disclosure or consent")
                }
                return content
            })
    }
}
