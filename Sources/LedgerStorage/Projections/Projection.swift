import LedgerSQL
import PostgresPQ
import RewardDomain

/// A table, or a few, that can be dropped and filled again from the streams to the same rows. What is listed here is
/// what `rewardctl rebuild` fills.
struct Projection: Sendable {
    /// Keeps appends that touch it waiting while it is filled; others go on.
    let lock: String
    let clear: String
    /// The statements that store what one whole stream comes to.
    let fill: @Sendable (ParticipantStream, _ organization: Slug) throws(StorageError) -> [SQL]

    /// In the order they are locked, which is that in which an append touches them. `figures` works out those of a
    /// stream's months, which takes the rules.
    static func all(
        figures: @escaping @Sendable (ParticipantStream) throws(StorageError) -> [MonthlyFiguresRow]
    ) -> [Projection] {
        [
            enrollments, visits, disputes,
            Projection(lock: LedgerSQL.lockMonthlyFigures, clear: LedgerSQL.clearMonthlyFigures) {
                stream, organization throws(StorageError) in
                MonthlyFiguresRow.statements(
                    MonthlyFiguresChange(put: try figures(stream)), of: stream.participant, organization)
            },
        ]
    }

    private static let enrollments = Projection(lock: LedgerSQL.lockEnrollments, clear: LedgerSQL.clearEnrollments) {
        stream, organization in
        let rows = EnrollmentRow.rows(of: stream)
        return rows.isEmpty
            ? [] : [AppendSQL.enrollments(rows, participant: stream.participant.identifier.postgres, organization)]
    }

    private static let visits = Projection(lock: LedgerSQL.lockVisitProjections, clear: LedgerSQL.clearVisitProjections)
    {
        stream, organization in
        let (specimens, waiting) = (SpecimenRow.rows(of: stream), WaitingRow.rows(of: stream))
        return (specimens.isEmpty ? [] : [SpecimenRow.insert(specimens, of: stream.participant, organization)])
            + (waiting.isEmpty ? [] : [WaitingRow.insert(waiting, of: stream.participant, organization)])
    }

    private static let disputes = Projection(lock: LedgerSQL.lockDisputes, clear: LedgerSQL.clearDisputes) {
        stream, organization in
        let rows = DisputeRow.rows(of: stream)
        return rows.isEmpty
            ? [] : [AppendSQL.disputes(rows, participant: stream.participant.identifier.postgres, organization)]
    }
}
