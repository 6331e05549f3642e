import Hummingbird
import RewardDomain
import RewardInterop
import RewardReports
import RewardServices

// A clinic's records as CSV. A row that cannot be taken is named with its line and harms no other; sending a file
// again changes nothing.

/// `POST /v1/imports/visits?dry_run=…`: records a table of visits.
enum ImportVisitsEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let dryRun = try exchange.query("dry_run").word("dry_run")
        let table = try await exchange.table { bytes throws(TableRefused) in try VisitRows.read(bytes) }
        return .json(.report(try await exchange.services.importVisits(table, dryRun: dryRun, context), dryRun))
    }
}

/// `POST /v1/imports/enrollments?dry_run=…`: enrolls people, adding those the ledger does not know.
enum ImportEnrollmentsEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let dryRun = try exchange.query("dry_run").word("dry_run")
        let table = try await exchange.table { bytes throws(TableRefused) in try EnrollmentRows.read(bytes) }
        return .json(.report(try await exchange.services.importEnrollments(table, dryRun: dryRun, context), dryRun))
    }
}

/// `POST /v1/imports/openings`: takes over people in the middle of their course. Who answers for the figures is named
/// beside the table, in the body: names stand in no address.
enum ImportOpeningsEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("csv", "signed_by", "dry_run")
        let dryRun = try body.flag("dry_run")
        let signer = try body.text("signed_by")
        let table = try Exchange.reading(Array(try body.text("csv").utf8)) { bytes throws(TableRefused) in
            try OpeningRows.read(bytes)
        }
        return .json(
            .report(
                try await exchange.services.importOpenings(table, signedBy: signer, dryRun: dryRun, context), dryRun))
    }
}

extension Exchange {
    /// The table that is sent as CSV.
    fileprivate func table<Table>(_ read: ([UInt8]) throws(TableRefused) -> Table) async throws -> Table {
        try Self.reading(try await bytes(of: "text/csv"), read)
    }

    /// A table of which no row is taken is refused as a whole.
    fileprivate static func reading<Table>(
        _ bytes: [UInt8], _ read: ([UInt8]) throws(TableRefused) -> Table
    ) throws(Problem) -> Table {
        do throws(TableRefused) { return try read(bytes) } catch {
            throw .malformed("\(error). Nothing was imported.", member: "csv")
        }
    }
}

extension JSONValue {
    fileprivate static func report(_ report: ImportReport, _ dryRun: Bool) -> JSONValue {
        let changes = report.balanceChange.sorted { $0.key < $1.key }.compactMap { code, change in
            Currency(code: code).map { JSONValue.money(change, $0) }
        }
        return .object([
            "dry_run": .bool(dryRun),
            "recorded": .int(report.recorded),
            "repeated": .int(report.repeated),
            "disagreed": .int(report.disagreed),
            "refused": .array(
                report.refused.map { .object(["line": .int($0.line), "reason": .string($0.reason)]) }),
            "participants_added": .int(report.participantsAdded),
            "participants_reset": .int(report.participantsReset),
            "balance_changes": .array(changes),
        ])
    }
}
