import LedgerSQL
import PostgresPQ
import RewardDomain

/// A table, or a few, that can be dropped and filled again from the streams to the same rows. What is listed here is
/// what `rewardctl rebuild` fills.
struct Projection: Sendable {
    /// Keeps appends that touch it waiting while it is filled; others go on.
    let lock: String
    let clear: String
    /// The statements that store what some whole streams come to: a few for all of them, because reading a statement
    /// costs the database more than a row does.
    let fill: @Sendable ([ParticipantStream], _ organization: Slug) throws(StorageError) -> [SQL]

    /// In the order they are locked, which is that in which an append touches them. `figures` works out those of a
    /// stream's months, which takes the rules.
    static func all(
        figures: @escaping @Sendable (ParticipantStream) throws(StorageError) -> [MonthlyFiguresRow]
    ) -> [Projection] {
        [
            enrollments, visits, disputes,
            Projection(lock: LedgerSQL.lockMonthlyFigures, clear: LedgerSQL.clearMonthlyFigures) {
                streams, organization throws(StorageError) in
                var rows: [MonthlyFiguresRow] = []
                for stream in streams { rows += try figures(stream) }
                return rows.isEmpty ? [] : [MonthlyFiguresRow.insert(rows, organization)]
            },
        ]
    }

    private static let enrollments = Projection(lock: LedgerSQL.lockEnrollments, clear: LedgerSQL.clearEnrollments) {
        streams, organization in
        let rows = streams.flatMap(EnrollmentRow.rows)
        return rows.isEmpty ? [] : [AppendSQL.enrollments(rows, organization)]
    }

    private static let visits = Projection(lock: LedgerSQL.lockVisitProjections, clear: LedgerSQL.clearVisitProjections)
    {
        streams, organization in
        let (specimens, waiting) = (streams.flatMap(SpecimenRow.rows), streams.flatMap(WaitingRow.rows))
        return (specimens.isEmpty ? [] : [SpecimenRow.insert(specimens, organization)])
            + (waiting.isEmpty ? [] : [WaitingRow.insert(waiting, organization)])
    }

    private static let disputes = Projection(lock: LedgerSQL.lockDisputes, clear: LedgerSQL.clearDisputes) {
        streams, organization in
        let rows = streams.flatMap(DisputeRow.rows)
        return rows.isEmpty ? [] : [AppendSQL.disputes(rows, organization)]
    }
}
