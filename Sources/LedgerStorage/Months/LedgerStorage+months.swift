import Crypto
import LedgerSQL
import PostgresPQ
public import RewardDomain

extension LedgerStorage {
    /// The month of the first day on which anything of a program counts; nil where nobody was ever enrolled.
    public func firstMonth(of program: Slug) async throws(StorageError) -> Month? {
        let rows = try await query(SQL(LedgerSQL.firstDayOfProgram, organization.text, program.text))
        return try decoding {
            try rows.first?.decode("first_day", as: PostgresDate?.self).map { Day($0).month }
        }
    }

    /// The bytes of a closed month's report: those beside the event at `version` of the program's months.
    public func monthReport(of program: Slug, version: Int64) async throws(StorageError) -> [UInt8]? {
        let rows = try await query(SQL(LedgerSQL.monthReport, HouseStream.months(program).name, version))
        return try decoding { try rows.first.map { Array(try $0.decode("report", as: String.self).utf8) } }
    }

    /// SHA-256 of a report's bytes, in lower-case hexadecimal.
    public static func hash(ofMonthReport bytes: [UInt8]) -> String {
        Array(SHA256.hash(data: bytes)).hexadecimal
    }

    // MARK: - Waiting

    /// A mark in the order of transactions: all that are writing now began before it.
    public func transactionMark() async throws(StorageError) -> Int64 {
        let rows = try await query(SQL(LedgerSQL.transactionMark))
        return try decoding { try rows[0].decode("mark") }
    }

    /// Whether a transaction that began before `mark` has not ended yet, a prepared one included.
    public func isWritten(before mark: Int64) async throws(StorageError) -> Bool {
        let rows = try await query(SQL(LedgerSQL.oldestTransaction))
        return try decoding { try rows[0].decode("oldest", as: Int64.self) <= mark }
    }

    /// What was posted to a month of a program, by enrollment: the newest event that did, and the change of the balance.
    public func postings(
        to month: Month, of program: Slug
    ) async throws(StorageError) -> [(participant: ParticipantID, enrollment: EnrollmentID, last: Int64, change: Int)] {
        let rows = try await query(
            SQL(
                LedgerSQL.postingsToMonth, organization.text, program.text, month.firstDay.postgres,
                month.lastDay.postgres))
        return try decoding {
            try rows.map { row in
                (
                    ParticipantID(Identifier(try row.decode("participant", as: PostgresUUID.self))),
                    EnrollmentID(Identifier(try row.decode("enrollment", as: PostgresUUID.self))),
                    try row.decode("last"), Int(try row.decode("change", as: Int64.self))
                )
            }
        }
    }
}
