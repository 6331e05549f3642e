import LedgerSQL
import PostgresPQ
public import RewardDomain

extension LedgerStorage {
    /// Stores a consent under the participant's next number. The given one's number is not looked at.
    public func add(_ consent: Consent, _ stamp: CommandStamp) async throws(StorageError) -> StoredOnce<Int> {
        let participant = consent.participant.identifier.postgres
        var sealed: [UInt8]?
        if let details = consent.details {
            sealed = try await seal(
                details, of: consent.participant, context: Self.context(ofConsent: stamp.key.digest))
        }
        let results = try await pipeline([
            SQL(LedgerSQL.lockConsents, participant),
            SQL(LedgerSQL.consentByKey, participant, stamp.key.digest.postgres),
            SQL(
                LedgerSQL.insertConsent, participant, organization.text, consent.recordedAt.postgres, consent.actor,
                consent.content.words, consent.recipients.map(\.text),
                DataPurpose.allCases.filter(consent.purposes.contains).map(\.rawValue), consent.firstDay.postgres,
                consent.lastDay?.postgres, sealed, stamp.key.digest.postgres, stamp.requestHash.postgres),
            SQL(LedgerSQL.consentByKey, participant, stamp.key.digest.postgres),
        ])
        return try decoding {
            guard let row = results[3].first,
                try row.decode("request_hash", as: PostgresUUID.self) == stamp.requestHash.postgres
            else { return .keyReused }
            return .stored(
                Int(try row.decode("number", as: Int32.self)), isRepeat: results[1].first != nil)
        }
    }

    /// The consent no longer holds from a day on. Revoked once it stays so from its first day of that. Answers with when
    /// the command was stored; nil if another had revoked it before.
    public func revokeConsent(
        _ number: Int, of participant: ParticipantID, on day: Day, by actor: String, at now: Instant,
        _ stamp: CommandStamp
    ) async throws(StorageError) -> StoredOnce<Instant?> {
        let id = participant.identifier.postgres
        let results = try await pipeline([
            SQL(LedgerSQL.lockConsents, id),
            SQL(
                LedgerSQL.insertConsentRevocation, id, Int32(number), day.postgres, now.postgres, actor,
                stamp.key.digest.postgres, stamp.requestHash.postgres),
            SQL(LedgerSQL.consentByKey, id, stamp.key.digest.postgres),
        ])
        return try decoding { try Self.stored(results[2].first, stamp) ?? .stored(nil, isRepeat: true) }
    }

    /// When a command on a participant's consents was stored; nil if it is new.
    public func consentCommand(
        _ stamp: CommandStamp, of participant: ParticipantID
    ) async throws(StorageError) -> StoredOnce<Instant?>? {
        let rows = try await query(
            SQL(LedgerSQL.consentByKey, participant.identifier.postgres, stamp.key.digest.postgres))
        return try decoding { try Self.stored(rows.first, stamp) }
    }

    private static func stored(_ row: PostgresRow?, _ stamp: CommandStamp) throws -> StoredOnce<Instant?>? {
        guard let row else { return nil }
        guard try row.decode("request_hash", as: PostgresUUID.self) == stamp.requestHash.postgres else {
            return .keyReused
        }
        return .stored(Instant(try row.decode("recorded_at", as: PostgresTimestamp.self)), isRepeat: true)
    }

    /// Consents of some participants, by participant and number. Their details only where there is one participant.
    public func consents(of participants: [ParticipantID]) async throws(StorageError) -> [Consent] {
        let only = participants.count == 1 ? participants.first : nil
        let keyRow =
            if let only { try await query(SQL(LedgerSQL.wrappedKey, only.identifier.postgres)).first } else {
                nil as PostgresRow?
            }
        let rows = try await query(
            SQL(LedgerSQL.consentsOfParticipants, participants.map(\.identifier.postgres)))
        return try decoding {
            let key = try only.flatMap { only in
                try keyRow.flatMap { try keys.participantKey($0, of: only) }
            }
            return try rows.map { row in
                var consent = try Consent(row)
                if let key, let sealed: [UInt8] = try row.decode("sealed_details") {
                    consent.details = try key.open(
                        sealed, context: Self.context(ofConsent: ShortDigest(try row.decode("command_key"))))
                }
                return consent
            }
        }
    }

    /// Notes that a disclosure of some participants was not made for want of a consent.
    public func withhold(
        _ asked: ConsentedDisclosure, of participants: [ParticipantID], by actor: String, at now: Instant
    ) async throws(StorageError) {
        _ = try await query(
            SQL(
                LedgerSQL.insertWithheldDisclosures, organization.text, participants.map(\.identifier.postgres),
                asked.recipient.text, asked.content.words, asked.purpose.rawValue, now.postgres, actor))
    }

    /// All that was ever withheld, each once.
    public func withheldDisclosures() async throws(StorageError) -> [WithheldDisclosure] {
        let rows = try await query(SQL(LedgerSQL.withheldDisclosures, organization.text))
        return try decoding {
            try rows.map { row in
                guard let recipient = Slug(try row.decode("recipient", as: String.self)),
                    let purpose = DataPurpose(rawValue: try row.decode("purpose"))
                else { throw Self.unreadable("a withheld disclosure") }
                return WithheldDisclosure(
                    participant: ParticipantID(Identifier(try row.decode("participant", as: PostgresUUID.self))),
                    asked: ConsentedDisclosure(recipient: recipient, content: try row.content(), purpose: purpose),
                    at: Instant(try row.decode("withheld_at", as: PostgresTimestamp.self)),
                    actor: try row.decode("actor"))
            }
        }
    }

    /// Sealed before its number is known, the text is bound to the key of the command that gave it.
    private static func context(ofConsent key: ShortDigest) -> String { "consent \(key.bytes.hexadecimal)" }
}

extension Consent {
    fileprivate init(_ row: PostgresRow) throws {
        let recipients = try row.decode("recipients", as: [String].self).map { text in
            guard let recipient = Slug(text) else { throw LedgerStorage.unreadable("a consent") }
            return recipient
        }
        let purposes = try row.decode("purposes", as: [String].self).map { word in
            guard let purpose = DataPurpose(rawValue: word) else { throw LedgerStorage.unreadable("a consent") }
            return purpose
        }
        self.init(
            participant: ParticipantID(Identifier(try row.decode("participant", as: PostgresUUID.self))),
            number: Int(try row.decode("number", as: Int32.self)),
            recordedAt: Instant(try row.decode("recorded_at", as: PostgresTimestamp.self)),
            actor: try row.decode("actor"), content: try row.content(), recipients: recipients,
            purposes: Set(purposes), firstDay: Day(try row.decode("first_day", as: PostgresDate.self)),
            lastDay: try row.decode("last_day", as: PostgresDate?.self).map { Day($0) },
            revokedOn: try row.decode("revoked_on", as: PostgresDate?.self).map { Day($0) }, details: nil)
    }
}
