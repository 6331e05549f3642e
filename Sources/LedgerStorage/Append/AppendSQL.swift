import LedgerSQL
import PostgresPQ
import RewardDomain

/// The statements of an append, their parameters gathered column by column.
enum AppendSQL {
    /// - Parameter stream: of all rows, or an array of each one's.
    static func events(
        _ rows: [EventRow], _ text: String, stream: some PostgresEncodable, organization: Slug
    ) -> SQL {
        SQL(
            text, stream, organization.text, rows.map(\.version), rows.map(\.site),
            rows.map { $0.commandKey?.postgres }, rows.map { $0.requestHash?.postgres }, rows.map(\.type),
            rows.map { Int16($0.schema) }, rows.map { Int16($0.rules) }, rows.map(\.occurredOn.postgres),
            rows.map { $0.writtenAt?.postgres }, rows.map(\.recordedAt.postgres), rows.map(\.actor),
            rows.map { String(decoding: $0.body, as: UTF8.self) }, rows.map(\.priorHash), rows.map(\.hash))
    }

    /// Entries, each with whose they are.
    static func entries(_ entries: [(participant: PostgresUUID, row: EntryRow)]) -> SQL {
        let rows = entries.map(\.row)
        return SQL(
            LedgerSQL.insertEntries, entries.map(\.participant), rows.map(\.version), rows.map { Int16($0.ordinal) },
            rows.map(\.source), rows.map(\.destination), rows.map { Int64($0.amount) }, rows.map(\.currency),
            rows.map(\.effectiveOn.postgres), rows.map { $0.enrollment.flatMap { PostgresUUID($0) } },
            rows.map(\.target), rows.map { $0.plannedOn?.postgres }, rows.map { Int64($0.bonusChange ?? 0) },
            rows.map(\.adjusts))
    }

    /// Entries of one event of a house stream.
    static func houseEntries(_ rows: [EntryRow], stream: String) -> SQL {
        SQL(
            LedgerSQL.insertHouseEntries, stream, rows[0].version, rows.map { Int16($0.ordinal) }, rows.map(\.source),
            rows.map(\.destination), rows.map { Int64($0.amount) }, rows.map(\.currency),
            rows.map(\.effectiveOn.postgres))
    }

    static func texts(_ unit: AppendUnit, firstVersion: Int64, _ key: ParticipantKey) throws -> SQL {
        var versions: [Int64] = []
        var fields: [String] = []
        var sealed: [[UInt8]] = []
        for (index, event) in unit.events.enumerated() {
            for (field, text) in event.texts.sorted(by: { $0.key < $1.key }) {
                let version = firstVersion + Int64(index)
                versions.append(version)
                fields.append(field)
                sealed.append(try key.seal(text, context: "\(version) \(field)"))
            }
        }
        return SQL(LedgerSQL.insertSealedTexts, unit.participant.identifier.postgres, versions, fields, sealed)
    }

    static func enrollments(_ rows: [EnrollmentRow], _ organization: Slug) -> SQL {
        SQL(
            LedgerSQL.insertEnrollments, organization.text, rows.map(\.participant.identifier.postgres),
            rows.map(\.enrollment.identifier.postgres),
            rows.map(\.program.text), rows.map { Int32($0.revision) }, rows.map(\.site.text),
            rows.map(\.firstDay.postgres), rows.map { $0.lastDay?.postgres }, rows.map { $0.endReason?.rawValue },
            rows.map { $0.pausedOn?.postgres }, rows.map(\.isVoid), rows.map { $0.joinedOn?.postgres })
    }

    /// What an event changes in the projection of enrollments.
    static func projection(
        of event: Envelope<ParticipantEvent>, _ participant: ParticipantID, _ organization: Slug
    ) -> SQL? {
        let id = participant.identifier.postgres
        switch event.body {
        case .enrolled(let enrolled):
            return enrollments([EnrollmentRow(enrolled, of: participant, site: event.site)], organization)
        case .enrollmentEnded(let ended):
            return turn(id, ended.enrollment, lastDay: ended.lastDay, ended.reason)
        case .enrollmentPaused(let turned): return turn(id, turned.enrollment, pausedOn: turned.day)
        case .enrollmentResumed(let turned): return turn(id, turned.enrollment)
        case .startCorrected(let mended):
            return SQL(
                LedgerSQL.correctEnrollment, id, mended.enrollment.identifier.postgres, mended.day.postgres, false)
        case .enrollmentVoided(let mended):
            return SQL(
                LedgerSQL.correctEnrollment, id, mended.enrollment.identifier.postgres, PostgresDate?.none, true)
        case .disputeOpened(let opened):
            return disputes([DisputeRow(opened, of: participant, event)], organization)
        case .disputeAnswered(let answered):
            return SQL(LedgerSQL.answerDispute, id, Int32(answered.number), event.occurredOn.postgres)
        case .disputeClosed(let closed):
            return SQL(
                LedgerSQL.closeDispute, id, Int32(closed.number), event.occurredOn.postgres, closed.isWithdrawn)
        default: return nil
        }
    }

    private static func turn(
        _ participant: PostgresUUID, _ enrollment: EnrollmentID, lastDay: Day? = nil, _ reason: EndReason? = nil,
        pausedOn: Day? = nil
    ) -> SQL {
        SQL(
            LedgerSQL.turnEnrollment, participant, enrollment.identifier.postgres, lastDay?.postgres,
            reason?.rawValue, pausedOn?.postgres)
    }
}
