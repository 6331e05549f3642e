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
        let rows = try await query(
            SQL(LedgerSQL.enrollmentsOfParticipants, participants.map(\.identifier.postgres)))
        return try decoding { try rows.map(EnrollmentRow.init) }
    }

    static func enrollments(in result: PostgresResult) throws -> [ParticipantID: Set<EnrollmentRow>] {
        Dictionary(grouping: try result.map(EnrollmentRow.init), by: \.participant).mapValues(Set.init)
    }
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
