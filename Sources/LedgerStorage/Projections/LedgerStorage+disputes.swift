import LedgerSQL
import PostgresPQ
public import RewardDomain

extension LedgerStorage {
    /// Disputes of a site or of all, by due day; the closed ones too if asked for.
    public func disputes(
        at site: Slug? = nil, withClosed: Bool = false
    ) async throws(StorageError) -> [DisputeRow] {
        let rows = try await query(SQL(LedgerSQL.disputes, organization.text, site?.text, withClosed))
        return try decoding { try rows.map(DisputeRow.init) }
    }

    static func disputes(in result: PostgresResult) throws -> [ParticipantID: Set<DisputeRow>] {
        Dictionary(grouping: try result.map(DisputeRow.init), by: \.participant).mapValues(Set.init)
    }

    /// A finding where the list says otherwise than the stream.
    static func disputeFindings(_ stream: ParticipantStream, listed: Set<DisputeRow>) -> [Finding] {
        guard Set(DisputeRow.rows(of: stream)) != listed else { return [] }
        return [
            Finding(
                stream: stream.participant.description,
                problem: "its disputes are listed otherwise than its events say; run rewardctl rebuild")
        ]
    }
}

extension DisputeRow {
    fileprivate init(_ row: PostgresRow) throws {
        guard let site = Slug(try row.decode("site", as: String.self)) else {
            throw StorageError.failed("a dispute names a site that cannot be read")
        }
        var visit: DisputedVisit?
        if let enrollment = try row.decode("enrollment", as: PostgresUUID?.self),
            let plannedOn = try row.decode("planned_on", as: PostgresDate?.self)
        {
            visit = DisputedVisit(enrollment: EnrollmentID(Identifier(enrollment)), plannedDay: Day(plannedOn))
        }
        self.init(
            participant: ParticipantID(Identifier(try row.decode("participant", as: PostgresUUID.self))),
            number: Int(try row.decode("number", as: Int32.self)), site: site, visit: visit,
            openedOn: Day(try row.decode("opened_on", as: PostgresDate.self)),
            due: Day(try row.decode("due_on", as: PostgresDate.self)))
        answeredOn = try row.decode("answered_on", as: PostgresDate?.self).map { Day($0) }
        closedOn = try row.decode("closed_on", as: PostgresDate?.self).map { Day($0) }
        isWithdrawn = try row.decode("withdrawn", as: Bool.self)
    }
}
