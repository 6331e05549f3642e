import LedgerSQL
import PostgresPQ
import RewardDomain

extension AppendSQL {
    /// What is known of the person, sealed, beside the events that say it was given.
    static func particulars(_ unit: AppendUnit, firstVersion: Int64, _ key: ParticipantKey) throws -> SQL {
        var versions: [Int64] = []
        var fields: [String] = []
        var sealed: [[UInt8]?] = []
        for (index, event) in unit.events.enumerated() {
            for (field, text) in event.particulars.sorted(by: { $0.key < $1.key }) {
                let version = firstVersion + Int64(index)
                versions.append(version)
                fields.append(field.text)
                sealed.append(try text.map { try key.seal($0, context: sealingContext(ofParticular: field, version)) })
            }
        }
        return SQL(LedgerSQL.insertParticulars, unit.participant.identifier.postgres, versions, fields, sealed)
    }

    /// Binds a particular to its row.
    static func sealingContext(ofParticular field: Slug, _ version: Int64) -> String {
        "particular \(version) \(field)"
    }

    static func matches(_ change: MatchChange, of participant: PostgresUUID, _ organization: Slug) -> [SQL] {
        var statements: [SQL] = []
        if !change.clearedKinds.isEmpty {
            statements.append(SQL(LedgerSQL.clearMatches, participant, change.clearedKinds.map(\.text)))
        }
        if !change.added.isEmpty {
            statements.append(
                SQL(
                    LedgerSQL.insertMatches, organization.text, participant, change.added.map(\.kind.text),
                    change.added.map(\.digest)))
        }
        return statements
    }

    /// What named the participant goes: the key, the code, and what they were found again by. Texts stay, and nothing
    /// opens them. After the event that says so, without which the database lets nobody go.
    static func erasing(_ participant: PostgresUUID) -> [SQL] {
        [LedgerSQL.dropParticipantKey, LedgerSQL.dropParticipantCode, LedgerSQL.dropMatches].map {
            SQL($0, participant)
        }
    }

    static func disputes(_ rows: [DisputeRow], _ organization: Slug) -> SQL {
        SQL(
            LedgerSQL.insertDisputes, organization.text, rows.map(\.participant.identifier.postgres),
            rows.map { Int32($0.number) }, rows.map(\.site.text), rows.map { $0.visit?.enrollment.identifier.postgres },
            rows.map { $0.visit?.plannedDay.postgres }, rows.map(\.openedOn.postgres), rows.map(\.due.postgres),
            rows.map { $0.answeredOn?.postgres }, rows.map { $0.closedOn?.postgres }, rows.map(\.isWithdrawn))
    }
}
