import LedgerSQL
import PostgresPQ
public import RewardDomain

/// One row of the projection behind the monthly report: the figures of one enrollment and fund in one month. What they
/// mean is worked out above, from a stream as it is loaded.
public struct MonthlyFiguresRow: Hashable, Sendable {
    /// What tells a participant's rows apart.
    public struct Key: Hashable, Sendable {
        public let enrollment: EnrollmentID
        public let fund: Slug
        public let month: Month

        public init(enrollment: EnrollmentID, fund: Slug, month: Month) {
            self.enrollment = enrollment
            self.fund = fund
            self.month = month
        }
    }

    /// What the row repeats of its enrollment.
    public struct Enrollment: Hashable, Sendable {
        public let program: Slug
        public let site: Slug
        public let revision: Int
        public let firstDay: Day
        public let currency: Currency

        public init(program: Slug, site: Slug, revision: Int, firstDay: Day, currency: Currency) {
            self.program = program
            self.site = site
            self.revision = revision
            self.firstDay = firstDay
            self.currency = currency
        }
    }

    public let participant: ParticipantID
    public let key: Key
    public let enrollment: Enrollment
    /// Counts and minor units, in the order of the report's columns.
    public let figures: PackedFigures
    /// Minor units.
    public let capLeft: Int?
    /// The later months without rows of their own into which the balance is carried: the first of them, and the first
    /// month after them, if one comes. Nil where there are none.
    public let carriedFrom: Month?
    public let carriedUntil: Month?

    public init(
        participant: ParticipantID, key: Key, enrollment: Enrollment, figures: PackedFigures, capLeft: Int?,
        carriedFrom: Month?, carriedUntil: Month?
    ) {
        self.participant = participant
        self.key = key
        self.enrollment = enrollment
        self.figures = figures
        self.capLeft = capLeft
        self.carriedFrom = carriedFrom
        self.carriedUntil = carriedUntil
    }
}

/// What an append changes in the figures of a participant's months.
public struct MonthlyFiguresChange: Hashable, Sendable {
    public var removed: [MonthlyFiguresRow.Key]
    /// New rows, and rows that say something else than before.
    public var put: [MonthlyFiguresRow]

    public init(removed: [MonthlyFiguresRow.Key] = [], put: [MonthlyFiguresRow] = []) {
        self.removed = removed
        self.put = put
    }
}

extension MonthlyFiguresRow {
    init(_ row: PostgresRow) throws {
        guard let fund = Slug(try row.decode("fund", as: String.self)),
            let program = Slug(try row.decode("program", as: String.self)),
            let site = Slug(try row.decode("site", as: String.self)),
            let currency = Currency(code: try row.decode("currency", as: String.self))
        else { throw StorageError.failed("the figures of a month name what cannot be read") }
        participant = ParticipantID(Identifier(try row.decode("participant", as: PostgresUUID.self)))
        key = Key(
            enrollment: EnrollmentID(Identifier(try row.decode("enrollment", as: PostgresUUID.self))), fund: fund,
            month: Day(try row.decode("month", as: PostgresDate.self)).month)
        enrollment = Enrollment(
            program: program, site: site, revision: Int(try row.decode("revision", as: Int32.self)),
            firstDay: Day(try row.decode("first_day", as: PostgresDate.self)), currency: currency)
        figures = PackedFigures(stored: try row.decode("figures"))
        capLeft = try row.decode("cap_left", as: Int64?.self).map { Int($0) }
        carriedFrom = try row.decode("carried_from", as: PostgresDate?.self).map { Day($0).month }
        carriedUntil = try row.decode("carried_until", as: PostgresDate?.self).map { Day($0).month }
    }

    static func insert(_ rows: [MonthlyFiguresRow], _ organization: Slug) -> SQL {
        SQL(
            LedgerSQL.insertMonthlyFigures, organization.text, rows.map(\.participant.identifier.postgres),
            rows.map(\.key.enrollment.identifier.postgres), rows.map(\.key.fund.text),
            rows.map(\.key.month.firstDay.postgres), rows.map(\.enrollment.program.text),
            rows.map(\.enrollment.site.text), rows.map { Int32($0.enrollment.revision) },
            rows.map(\.enrollment.firstDay.postgres), rows.map(\.enrollment.currency.code),
            rows.map(\.figures.bytes), rows.map { $0.capLeft.map { Int64($0) } },
            rows.map { $0.carriedFrom?.firstDay.postgres }, rows.map { $0.carriedUntil?.firstDay.postgres })
    }

    /// What goes with some units; nothing where they take no row away.
    static func removals(_ units: [PreparedUnit]) -> [SQL] {
        let gone = units.flatMap { unit in
            unit.figures.removed.map { (participant: unit.participant.identifier.postgres, key: $0) }
        }
        guard !gone.isEmpty else { return [] }
        return [
            SQL(
                LedgerSQL.deleteMonthlyFigures, gone.map(\.participant),
                gone.map(\.key.enrollment.identifier.postgres), gone.map(\.key.fund.text),
                gone.map(\.key.month.firstDay.postgres))
        ]
    }

    /// What comes with some units, and what says something else from now on.
    static func additions(_ units: [PreparedUnit], _ organization: Slug) -> [SQL] {
        let put = units.flatMap(\.figures.put)
        return put.isEmpty ? [] : [insert(put, organization)]
    }
}

extension LedgerStorage {
    /// The rows that make the monthly report of a program, or of what one site has of it, in no order.
    public func monthlyFigures(
        of program: Slug, month: Month, at site: Slug? = nil
    ) async throws(StorageError) -> [MonthlyFiguresRow] {
        let rows = try await query(
            SQL(
                LedgerSQL.monthlyFiguresOfProgram, organization.text, program.text, month.firstDay.postgres,
                site?.text))
        return try decoding { try rows.map { try MonthlyFiguresRow($0) } }
    }

    /// The rows of a program's months from one through another, in no order, without what is carried into them.
    public func monthlyFigures(
        of program: Slug, from first: Month, through last: Month
    ) async throws(StorageError) -> [MonthlyFiguresRow] {
        let rows = try await query(
            SQL(
                LedgerSQL.monthlyFiguresThrough, organization.text, program.text, first.firstDay.postgres,
                last.firstDay.postgres))
        return try decoding { try rows.map { try MonthlyFiguresRow($0) } }
    }

    static func monthlyFigures(in result: PostgresResult) throws -> [ParticipantID: Set<MonthlyFiguresRow>] {
        Dictionary(grouping: try result.map { try MonthlyFiguresRow($0) }, by: \.participant).mapValues(Set.init)
    }
}
