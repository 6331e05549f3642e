import LedgerSQL
import PostgresPQ
public import RewardDomain

extension LedgerStorage {
    /// Enrollments of one program, or of all, that had begun by `day`, or ever.
    public func enrollments(
        in program: Slug?, begunBy day: Day? = nil
    ) async throws(StorageError) -> [EnrollmentRow] {
        let rows = try await query(
            SQL(LedgerSQL.enrollmentsOfProgram, organization.text, program?.text, day?.postgres))
        return try decoding { try rows.map(EnrollmentRow.init) }
    }

    /// What is or was enrolled of these participants.
    public func enrollments(of participants: [ParticipantID]) async throws(StorageError) -> [EnrollmentRow] {
        let rows = try await query(Self.enrollmentStatement(participants))
        return try decoding { try rows.map(EnrollmentRow.init) }
    }

    /// What the projection says of these participants.
    static func enrollmentStatement(_ participants: [ParticipantID]) -> SQL {
        SQL(LedgerSQL.enrollmentsOfParticipants, participants.map(\.identifier.postgres))
    }

    static func enrollments(in result: PostgresResult) throws -> [ParticipantID: Set<EnrollmentRow>] {
        Dictionary(grouping: try result.map(EnrollmentRow.init), by: \.participant).mapValues(Set.init)
    }

    /// Empties every projection and fills it from the events, in one transaction: readers see the old or the new.
    /// Answers with the number of streams read. `figures` works out those of a stream's months.
    public func rebuildProjections(
        figures: @Sendable (ParticipantStream) throws(StorageError) -> [MonthlyFiguresRow],
        progress: @Sendable (Int) -> Void = { _ in }
    ) async throws(StorageError) -> Int {
        do {
            return try await pool.withConnection { connection in
                try await connection.withTransaction(isolation: .readCommitted, readOnly: false) { connection in
                    _ = try await connection.query(SQL(LedgerSQL.lockEnrollments))
                    _ = try await connection.query(SQL(LedgerSQL.lockVisitProjections))
                    _ = try await connection.query(SQL(LedgerSQL.clearEnrollments))
                    _ = try await connection.query(SQL(LedgerSQL.lockDisputes))
                    _ = try await connection.query(SQL(LedgerSQL.clearDisputes))
                    _ = try await connection.query(SQL(LedgerSQL.clearSpecimens))
                    _ = try await connection.query(SQL(LedgerSQL.clearWaiting))
                    _ = try await connection.query(SQL(LedgerSQL.lockMonthlyFigures))
                    _ = try await connection.query(SQL(LedgerSQL.clearMonthlyFigures))
                    try await rebuildCustody(connection)
                    var count = 0
                    var last: ParticipantID?
                    while true {
                        let page = try await participants(after: last, limit: Self.pageSize)
                        guard let lastOfPage = page.last else { return count }
                        last = lastOfPage
                        for stream in try await load(page) {
                            for statement in visitProjections(of: stream) { _ = try await connection.query(statement) }
                            let id = stream.participant.identifier.postgres
                            let months = MonthlyFiguresChange(put: try figures(stream))
                            for statement in MonthlyFiguresRow.statements(months, of: stream.participant, organization)
                            { _ = try await connection.query(statement) }
                            let disputes = DisputeRow.rows(of: stream)
                            if !disputes.isEmpty {
                                _ = try await connection.query(
                                    AppendSQL.disputes(disputes, participant: id, organization))
                            }
                            let rows = EnrollmentRow.rows(of: stream)
                            guard !rows.isEmpty else { continue }
                            _ = try await connection.query(
                                AppendSQL.enrollments(rows, participant: id, organization))
                        }
                        count += page.count
                        progress(count)
                    }
                }
            }
        } catch { throw StorageError(error) }
    }

    /// The rows of a whole stream in the projections of visits.
    private func visitProjections(of stream: ParticipantStream) -> [SQL] {
        let specimens = SpecimenRow.rows(of: stream)
        let waiting = WaitingRow.rows(of: stream)
        return (specimens.isEmpty ? [] : [SpecimenRow.insert(specimens, of: stream.participant, organization)])
            + (waiting.isEmpty ? [] : [WaitingRow.insert(waiting, of: stream.participant, organization)])
    }

    /// How many streams a walk over all of them holds at once.
    static let pageSize = 200
}

extension EnrollmentRow {
    fileprivate init(_ row: PostgresRow) throws {
        guard let program = Slug(try row.decode("program", as: String.self)),
            let site = Slug(try row.decode("site", as: String.self))
        else { throw StorageError.failed("an enrollment names a program or site that cannot be read") }
        participant = ParticipantID(Identifier(try row.decode("participant", as: PostgresUUID.self)))
        enrollment = EnrollmentID(Identifier(try row.decode("enrollment", as: PostgresUUID.self)))
        self.program = program
        revision = Int(try row.decode("revision", as: Int32.self))
        self.site = site
        firstDay = Day(try row.decode("first_day", as: PostgresDate.self))
        lastDay = try row.decode("last_day", as: PostgresDate?.self).map { Day($0) }
        endReason = try row.decode("end_reason", as: String?.self).flatMap { EndReason(rawValue: $0) }
        pausedOn = try row.decode("paused_on", as: PostgresDate?.self).map { Day($0) }
        isVoid = try row.decode("voided")
        joinedOn = try row.decode("joined_on", as: PostgresDate?.self).map { Day($0) }
    }
}
